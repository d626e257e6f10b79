namespace Team.Ssi.Api.Demo;

/// <summary>
/// Two decimals almost never tie by chance, so a board would not show how ties are ranked. A few neighbours who are close anyway
/// are moved onto the same hundredth; their millionths stay different, which is what the rule about hundredths is for.
/// </summary>
internal static class Ties
{
    private const int Pairs = 5;

    // A longer move than the noise of a reading would be visible in the member's own curve.
    private const decimal Nearby = 0.6m;

    public static IReadOnlyList<DemoMember> Make(IReadOnlyList<DemoMember> members, DateOnly today)
    {
        var closest = members
            .Where(member => CanTie(member, today))
            .GroupBy(member => member.Memberships[^1].TeamId)
            .SelectMany(Neighbours)
            .Where(pair => pair.Gap < Nearby)
            .OrderBy(pair => pair.Gap)
            // One pair a team, so that no move undoes another.
            .DistinctBy(pair => pair.TeamId)
            .Take(Pairs);
        var moves = closest.ToDictionary(pair => pair.MemberId, pair => pair.Gap);
        return [.. members.Select(member => moves.TryGetValue(member.Id, out var gap) ? Move(member, gap) : member)];
    }

    private static bool CanTie(DemoMember member, DateOnly today) =>
        member.DeactivatedOn is null
        && member.Readings.Count > 0
        && member.Readings[^1] is { TotalRounded: false, ProfessionalBrand: > 1 and < 24 } last
        && last.CapturedOn > today.AddDays(-30);

    private static IEnumerable<(Guid MemberId, Guid TeamId, decimal Gap)> Neighbours(IGrouping<Guid, DemoMember> team)
    {
        DemoMember[] ranked = [.. team.OrderByDescending(member => member.Readings[^1].Total)];
        return ranked.Zip(ranked.Skip(1), (above, below) => (below.Id, team.Key, Hundredths(above) - Hundredths(below)));
    }

    private static decimal Hundredths(DemoMember member) => Math.Round(member.Readings[^1].Total, 2, MidpointRounding.AwayFromZero);

    private static DemoMember Move(DemoMember member, decimal gap)
    {
        var last = member.Readings[^1];
        return member with { Readings = [.. member.Readings.SkipLast(1), last with { ProfessionalBrand = last.ProfessionalBrand + gap }] };
    }
}
