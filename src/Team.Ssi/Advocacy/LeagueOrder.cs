namespace Team.Ssi;

/// <summary>
/// Where somebody stands in the order of the standings, whoever else is in them: the highest league first, in each by improvement, equals as on every board, who read
/// earlier first and then by id; who is not ranked last.
/// </summary>
/// <param name="League">Named after the band in which its members began.</param>
/// <param name="Improvement">In hundredths; null without two different readings.</param>
/// <param name="CapturedOn">The day of the last reading of the season; null like the improvement.</param>
public readonly record struct LeagueOrder(Band League, int? Improvement, DateOnly? CapturedOn, Guid MemberId)
{
    public static LeagueOrder Of(LeagueMember member, Band league, int season) =>
        member.Scores[season - 1] is { } before && member.Scores[season] is { } after && after.CapturedOn != before.CapturedOn
            ? new LeagueOrder(
                league,
                Millionths.ToHundredths(after.Total) - Millionths.ToHundredths(before.Total),
                after.CapturedOn,
                member.Id
            )
            : new LeagueOrder(league, null, null, member.Id);

    public bool IsAfter(LeagueOrder other) => Place.CompareTo(other.Place) > 0;

    internal (int, bool, int, DateOnly?, Guid) Place => (-(int)League, Improvement is null, -(Improvement ?? 0), CapturedOn, MemberId);
}
