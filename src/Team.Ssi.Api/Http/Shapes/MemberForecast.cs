namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A range of days, from the last reading on at the ends of the slope's interval.</summary>
/// <param name="Target">The goal in points.</param>
/// <param name="From">The earliest day.</param>
/// <param name="To">The latest day; null when it is more than 10 years away.</param>
internal sealed record MemberForecast(double Target, DateOnly From, DateOnly? To)
{
    public static MemberForecast? Of(GoalForecast? forecast) =>
        forecast is null ? null : new MemberForecast(forecast.Target, forecast.From, forecast.To);
}
