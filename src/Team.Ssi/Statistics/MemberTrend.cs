namespace Team.Ssi;

/// <param name="Total">In millionths.</param>
public readonly record struct TrendReading(DateOnly CapturedOn, int Total)
{
    /// <summary>The reading on the level of after all breaks of the platform, so that a slope is the person's own.</summary>
    public TrendReading Rebase(IEnumerable<PlatformShift> shifts) =>
        this with
        {
            Total = Total + PlatformShift.SumAfter(CapturedOn, shifts) * Millionths.PerHundredth,
        };
}

/// <summary>The trend of one member's total, on the readings as they are: nothing is filled in.</summary>
public static class MemberTrend
{
    /// <returns>Points per week; null with fewer than 6 readings or less than 4 weeks between the first and the last.</returns>
    public static Slope? SlopeOf(IReadOnlyList<TrendReading> oldestFirst) =>
        DatedTrend.SlopeOf([.. oldestFirst.Select(reading => (reading.CapturedOn, (double)Millionths.ToPoints(reading.Total)))]);
}
