using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>How a member's index moves.</summary>
/// <param name="Member">Whose.</param>
/// <param name="From">The first day, included.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Points">The readings, oldest first.</param>
/// <param name="Breaks">Weeks in which LinkedIn changed the index for everybody, oldest first.</param>
/// <param name="SlopePerWeek">The trend of the total on today's level; null with fewer than 6 readings or less than 4 weeks between the first and the last.</param>
/// <param name="Forecast">When the goal is reached if the trend goes on. Null when the slope's interval contains 0 or the trend leads away, when the goal is reached, when the last reading is too old to count, and when it would take more than 10 years.</param>
internal sealed record MemberTrendResponse(
    MemberRef Member,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<MemberTrendPoint> Points,
    IReadOnlyList<TrendBreak> Breaks,
    MemberSlope? SlopePerWeek,
    MemberForecast? Forecast
)
{
    public static readonly MemberTrendResponse Example = new(
        new MemberRef(ReadingResponse.Example.MemberId, "Alice Martin"),
        new DateOnly(2025, 11, 24),
        new DateOnly(2026, 11, 22),
        [
            new MemberTrendPoint(
                ReadingResponse.Example.CapturedOn,
                ReadingResponse.Example.Total,
                ReadingResponse.Example.Total,
                ReadingResponse.Example.Pillars
            ),
        ],
        [],
        new MemberSlope(0.31, [0.1, 0.5], 18),
        new MemberForecast(75, new DateOnly(2027, 5, 13), new DateOnly(2029, 4, 7))
    );
}

/// <summary>A reading in a trend.</summary>
/// <param name="CapturedOn">The day of the reading.</param>
/// <param name="Total">0 to 100 points.</param>
/// <param name="RebasedTotal">The total on today's level: with the shifts of all breaks that came later. The same as the total without one.</param>
/// <param name="Pillars">0 to 25 points each; null when only the total is known.</param>
internal sealed record MemberTrendPoint(DateOnly CapturedOn, decimal Total, decimal RebasedTotal, PillarPoints? Pillars)
{
    public static MemberTrendPoint Of(Submission reading, TrendReading rebased) =>
        new(reading.CapturedOn, Millionths.ToPoints(reading.Total), Millionths.ToPoints(rebased.Total), reading.Pillars?.ToPoints());
}
