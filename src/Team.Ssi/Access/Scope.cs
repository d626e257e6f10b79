namespace Team.Ssi;

/// <summary>The rights a caller can hold.</summary>
public static class Scope
{
    public const string ReadingsRead = "readings:read";
    public const string ReadingsWrite = "readings:write";
    public const string MembersRead = "members:read";
    public const string MembersWrite = "members:write";
    public const string RankingsRead = "rankings:read";
    public const string CoachingRead = "coaching:read";
    public const string CoachingWrite = "coaching:write";
    public const string AdvocacyRead = "advocacy:read";
    public const string AdvocacyWrite = "advocacy:write";
    public const string IntegrationsManage = "integrations:manage";
    public const string AuditRead = "audit:read";

    /// <summary>Holds every other right.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All =
    [
        ReadingsRead,
        ReadingsWrite,
        MembersRead,
        MembersWrite,
        RankingsRead,
        CoachingRead,
        CoachingWrite,
        AdvocacyRead,
        AdvocacyWrite,
        IntegrationsManage,
        AuditRead,
        Admin,
    ];
}
