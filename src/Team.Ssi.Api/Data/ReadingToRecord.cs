namespace Team.Ssi.Api.Data;

/// <summary>A reading that passed every rule.</summary>
internal sealed record ReadingToRecord(
    Guid MemberId,
    DateOnly CapturedOn,
    ReadingTotal Score,
    GroupStanding? Industry = null,
    GroupStanding? Network = null,
    SalesNavigatorTeam? SalesNavigatorTeam = null,
    bool? SalesNavigatorSeat = null
);

/// <summary>What became of it.</summary>
internal enum ReadingOutcome
{
    Created,
    Replaced,
    Unchanged,
}
