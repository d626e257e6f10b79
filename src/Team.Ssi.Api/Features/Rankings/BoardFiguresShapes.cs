namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// How many members are in each band. To those without name rights a count below `minGroupSize` is null, and is counted with the next band above that has
/// a number; what is too few at the top, with the highest that has one.
/// </summary>
internal sealed record BandCounts(int? Low, int? Average, int? Good, int? Strong)
{
    public static BandCounts Of(IReadOnlyList<int?> counts) => new(counts[0], counts[1], counts[2], counts[3]);
}

/// <summary>The means of the pillars in points, 2 decimals.</summary>
internal sealed record PillarMeans(double ProfessionalBrand, double RightPeople, double Insights, double Relationships)
{
    public static PillarMeans? Of(double?[] means) =>
        means is [{ } brand, { } people, { } insights, { } relationships]
            ? new PillarMeans(Points.Round(brand), Points.Round(people), Points.Round(insights), Points.Round(relationships))
            : null;
}

/// <summary>Where a team's change comes from; the parts add up to it.</summary>
/// <param name="SameMembers">The mean change of the members scored on both days, less what the platform did.</param>
/// <param name="JoinersLeavers">What came and went with people.</param>
/// <param name="Platform">What LinkedIn changed for everybody: the shifts flagged in weeks that ended between the days. 0 without one, and for any metric but the total.</param>
internal sealed record ChangeSplit(double SameMembers, double JoinersLeavers, double Platform)
{
    public static ChangeSplit? Of(BoardFigures figures) =>
        figures is { SameMembersChange: { } same, Mean: { } now, MeanBefore: { } before } ? Of(now, before, same, figures.Platform) : null;

    public static ChangeSplit Of(double mean, double meanBefore, double sameMembers, double platform) =>
        Of(Points.Round(mean - meanBefore), Points.Round(sameMembers - platform), Points.Round(platform));

    private static ChangeSplit Of(double change, double same, double platform) =>
        new(same, Points.Round(change - same - platform), platform);
}

/// <summary>The one rounding of computed figures, at the edge: 2 decimals for points, 4 for shares.</summary>
internal static class Points
{
    public static double Round(double points) => Rounding.Of(points, 2);

    public static double? Round(double? points) => points is { } given ? Round(given) : null;

    public static double Share(double share) => Rounding.Of(share, 4);
}
