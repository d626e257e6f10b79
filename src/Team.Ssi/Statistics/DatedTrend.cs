namespace Team.Ssi;

/// <summary>The slope of figures over days: by <see cref="TheilSen"/>, once there is enough to speak of a trend.</summary>
public static class DatedTrend
{
    private const int Fewest = 6;
    private const int FewestDays = 28;
    private const double DaysPerWeek = 7;

    /// <returns>Per week; null with fewer than 6 figures or less than 4 weeks between the first and the last.</returns>
    public static Slope? SlopeOf(IReadOnlyList<(DateOnly On, double Points)> oldestFirst) =>
        oldestFirst.Count < Fewest || oldestFirst[^1].On.DayNumber - oldestFirst[0].On.DayNumber < FewestDays
            ? null
            : TheilSen.Of([
                .. oldestFirst.Select(figure => ((figure.On.DayNumber - oldestFirst[0].On.DayNumber) / DaysPerWeek, figure.Points)),
            ]);
}
