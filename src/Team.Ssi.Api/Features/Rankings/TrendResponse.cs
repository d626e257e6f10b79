using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board week by week. Those without name rights get the closed weeks in whole points.</summary>
/// <param name="Points">Oldest first, one for every week from the first with a score on, the running week last; none without any score.</param>
/// <param name="Breaks">Weeks in which LinkedIn changed the index for everybody, oldest first; judged in the background, soon after a week has ended.</param>
/// <param name="SlopePerWeek">The trend of the mean of the closed weeks on today's level; null with fewer than 6 of them over 4 weeks.</param>
/// <param name="Forecast">When the mean reaches the target if the trend goes on. Null when the slope's interval contains 0 or the trend leads away, when the target is reached, and when it would take more than 10 years.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record TrendResponse(
    IReadOnlyList<TrendPoint> Points,
    IReadOnlyList<TrendBreak> Breaks,
    MemberSlope? SlopePerWeek,
    MemberForecast? Forecast,
    Suppression? Suppression
)
{
    public static readonly TrendResponse Example = new(
        [
            new TrendPoint("2026-W45", new DateOnly(2026, 11, 8), true, 41, 56.2, 51.2, 55.5, 48.25, 64.8),
            new TrendPoint("2026-W46", new DateOnly(2026, 11, 15), true, 42, 51.12, 51.12, 50.5, 43.5, 60.2),
            new TrendPoint("2026-W47", new DateOnly(2026, 11, 22), false, 42, 51.6, 51.6, 51, 43.75, 60.9),
        ],
        [new TrendBreak("2026-W46", new DateOnly(2026, 11, 15), -5)],
        new MemberSlope(0.35, [0.2, 0.5], 40),
        new MemberForecast(60, new DateOnly(2027, 3, 14), new DateOnly(2027, 8, 29)),
        null
    );

    public static TrendResponse Of(IReadOnlyList<TrendRow> weeks, TrendGoal goal)
    {
        var shown = weeks.SkipWhile(week => week.N == 0).ToList();
        var points = new List<TrendPoint>(shown.Count);
        var means = new List<(DateOnly On, double Points)>(shown.Count);
        var shiftSince = 0.0;
        foreach (var week in shown.AsEnumerable().Reverse())
        {
            points.Add(TrendPoint.Of(week, shiftSince));
            if (week is { IsComplete: true, Mean: { } mean })
                means.Add((week.AsOf, mean + shiftSince));
            shiftSince += week.Shift ?? 0;
        }
        points.Reverse();
        means.Reverse();
        var slope = DatedTrend.SlopeOf(means);
        return new TrendResponse(
            points,
            [.. shown.Where(week => week.Shift is not null).Select(week => TrendBreak.Of(IsoWeek.Of(week.WeekEnd), week.Shift!.Value))],
            MemberSlope.Of(slope),
            MemberForecast.Of(goal.ForecastOf(slope, shown.LastOrDefault(week => week.Mean is not null))),
            null
        );
    }
}

/// <summary>What a board is on its way to.</summary>
/// <param name="Target">In points; where the next band begins when nothing else is asked for.</param>
internal sealed record TrendGoal(decimal? Target, BandThresholds Bands, DateOnly Today)
{
    /// <param name="last">The latest week that has a mean: the running one too.</param>
    public GoalForecast? ForecastOf(Slope? slope, TrendRow? last)
    {
        if (last?.Mean is not { } mean)
            return null;
        var next = Bands.Above((int)Rounding.Of(mean * Hundredths.PerPoint, 0));
        var points = Target ?? (next is { } bound ? Hundredths.ToPoints(bound) : null);
        return points is { } goal ? GoalForecast.Of(slope, mean, last.AsOf, (double)goal, Today) : null;
    }
}

/// <summary>A board as of a day. Points with 2 decimals, null where nobody has a fresh reading.</summary>
/// <param name="Week">The ISO week, such as 2026-W47.</param>
/// <param name="AsOf">Its Sunday, or today while it runs.</param>
/// <param name="Complete">False while the week runs: readings of it may still come in.</param>
/// <param name="N">How many members have a fresh reading.</param>
/// <param name="Mean">The plain mean.</param>
/// <param name="RebasedMean">The mean on today's level: with the shifts of all breaks that came later. The same as the mean without one.</param>
/// <param name="Median">The middle score.</param>
/// <param name="P25">A quarter of the scores are at most this.</param>
/// <param name="P75">A quarter of the scores are at least this.</param>
/// <param name="Suppression">Why figures are withheld from this caller; null when none are.</param>
internal sealed record TrendPoint(
    string Week,
    DateOnly AsOf,
    bool Complete,
    int N,
    double? Mean,
    double? RebasedMean,
    double? Median,
    double? P25,
    double? P75,
    Suppression? Suppression = null
)
{
    public static TrendPoint Of(TrendRow week, double shiftSince) =>
        new(
            IsoWeek.Of(week.WeekEnd).ToString(),
            week.AsOf,
            week.IsComplete,
            week.N,
            Points.Round(week.Mean),
            Points.Round(week.Mean + shiftSince),
            Points.Round(week.Median),
            Points.Round(week.P25),
            Points.Round(week.P75),
            Suppression.Of(week.Withheld)
        );
}
