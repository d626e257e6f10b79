namespace Team.Ssi;

/// <summary>How a row names its member.</summary>
public enum MemberKey
{
    Id,
    ExternalId,
    Email,
    LinkedInUrl,
}

/// <summary>A row of a file that passed every rule that needs no database.</summary>
public sealed record ImportRow(
    MemberKey Key,
    string KeyValue,
    DateOnly CapturedOn,
    ReadingTotal Score,
    GroupStanding? Industry,
    GroupStanding? Network,
    bool? SalesNavigatorSeat,
    string? DisplayName,
    string? Team,
    string? JobTitle
);
