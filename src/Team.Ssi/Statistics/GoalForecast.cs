namespace Team.Ssi;

/// <summary>When a goal is reached if the trend goes on: a range of days, never a day.</summary>
/// <param name="From">At the steepest slope that the readings allow.</param>
/// <param name="To">At the flattest; null when that takes longer than a forecast can say anything about.</param>
public sealed record GoalForecast(double Target, DateOnly From, DateOnly? To)
{
    /// <summary>Nobody's habits stay what they are for longer; a date beyond it would only look like knowledge.</summary>
    public const int MostYears = 10;

    private const double DaysPerWeek = 7;

    /// <param name="perWeek">The slope in points per week.</param>
    /// <param name="score">The last score, in points.</param>
    /// <param name="on">The day of that score.</param>
    /// <param name="target">In points.</param>
    /// <param name="today">No day before it is foretold: what should have come and did not may come today.</param>
    /// <returns>
    /// Null when the slope's interval contains 0 or the trend leads down, when the goal is reached already, and when even the steepest slope takes too long.
    /// </returns>
    public static GoalForecast? Of(Slope? perWeek, double score, DateOnly on, double target, DateOnly today)
    {
        if (perWeek is not { Low: > 0 } || score >= target)
            return null;
        return DayAt(perWeek.High) is { } from ? new GoalForecast(target, from, DayAt(perWeek.Low)) : null;

        DateOnly? DayAt(double slope)
        {
            var days = Math.Ceiling((target - score) / slope * DaysPerWeek);
            var last = on.AddYears(MostYears);
            if (days > last.DayNumber - on.DayNumber)
                return null;
            var day = on.AddDays((int)days);
            return day < today ? today : day;
        }
    }
}
