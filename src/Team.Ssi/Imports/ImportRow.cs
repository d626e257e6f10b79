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
/// <param name="Email">The address of a member who may have to be created; the key may be another.</param>
public sealed record ImportRow(
    MemberKey Key,
    string KeyValue,
    DateOnly CapturedOn,
    ReadingTotal Score,
    GroupStanding? Industry,
    GroupStanding? Network,
    bool? SalesNavigatorSeat,
    string? DisplayName,
    string? Email,
    string? Team,
    string? JobTitle
);
