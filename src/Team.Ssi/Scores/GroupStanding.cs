namespace Team.Ssi;

/// <summary>
/// Where a member stands in their industry or network, as LinkedIn says; every part may be missing. Figures are kept as scores are: to the millionth.
/// </summary>
public sealed record GroupStanding
{
    public string? Name { get; init; }

    /// <summary>LinkedIn's "Top n %": 1 is best, 100 last.</summary>
    public decimal? TopPercent
    {
        get;
        init => field = ToMillionths(value);
    }

    public int? GroupSize { get; init; }

    public decimal? Average
    {
        get;
        init => field = ToMillionths(value);
    }

    /// <summary>The pillar split of the average, all four or none.</summary>
    public PillarPoints? Pillars
    {
        get;
        init => field = value?.ToMillionths().ToPoints();
    }

    public int? Position => TopPercent is { } top && GroupSize is { } size ? ApproximatePosition(top, size) : null;

    public static int ApproximatePosition(decimal topPercent, int groupSize) =>
        decimal.ToInt32(decimal.Ceiling(topPercent * groupSize / 100));

    private static decimal? ToMillionths(decimal? points) => points is { } given ? Millionths.ToPoints(Millionths.FromPoints(given)) : null;
}
