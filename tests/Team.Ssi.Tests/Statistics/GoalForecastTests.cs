using CsCheck;

namespace Team.Ssi;

public sealed class GoalForecastTests
{
    private static readonly DateOnly Sunday = new(2026, 11, 22);

    [Fact]
    public void The_range_is_of_the_steepest_and_the_flattest_slope() =>
        Assert.Equal(
            new GoalForecast(75, Sunday.AddDays(7 * 20), Sunday.AddDays(7 * 100)),
            GoalForecast.Of(new Slope(0.3, 0.1, 0.5, 18), 65, Sunday, 75, Sunday)
        );

    [Fact]
    public void A_part_of_a_day_is_rounded_up() =>
        Assert.Equal(Sunday.AddDays(24), GoalForecast.Of(new Slope(3, 3, 3, 6), 65, Sunday, 75, Sunday)!.From);

    [Theory]
    [InlineData(-0.1, 0.5)]
    [InlineData(0, 0.5)]
    [InlineData(-0.5, -0.1)]
    public void There_is_none_when_the_interval_holds_zero_or_leads_down(double low, double high) =>
        Assert.Null(GoalForecast.Of(new Slope((low + high) / 2, low, high, 18), 65, Sunday, 75, Sunday));

    [Fact]
    public void There_is_none_when_the_goal_is_reached() =>
        Assert.Null(GoalForecast.Of(new Slope(0.3, 0.1, 0.5, 18), 75, Sunday, 75, Sunday));

    [Fact]
    public void There_is_none_without_a_slope() => Assert.Null(GoalForecast.Of(null, 65, Sunday, 75, Sunday));

    [Fact]
    public void Beyond_ten_years_there_is_no_date()
    {
        Assert.Equal(
            new GoalForecast(75, Sunday.AddDays(7 * 20), null),
            GoalForecast.Of(new Slope(0.2, 0.01, 0.5, 18), 65, Sunday, 75, Sunday)
        );
        Assert.Null(GoalForecast.Of(new Slope(0.005, 0.001, 0.01, 18), 65, Sunday, 75, Sunday));
    }

    [Fact]
    public void What_is_overdue_may_come_today()
    {
        // A point more at one to two a week, from a reading of three weeks ago.
        var forecast = GoalForecast.Of(new Slope(1.5, 1, 2, 18), 64, Sunday.AddDays(-21), 65, Sunday);

        Assert.Equal(new GoalForecast(65, Sunday, Sunday), forecast);
    }

    [Fact]
    public void No_day_before_today_is_foretold_and_the_range_is_in_order() =>
        Gen.Select(Gen.Double[0.01, 4], Gen.Double[0, 4], Gen.Double[0, 99], Gen.Int[0, 60], Gen.Double[1, 100])
            .Sample(
                (low, more, score, age, target) =>
                {
                    var forecast = GoalForecast.Of(new Slope(low, low, low + more, 18), score, Sunday.AddDays(-age), target, Sunday);
                    return forecast is null || (forecast.From >= Sunday && (forecast.To is null || forecast.To >= forecast.From));
                }
            );
}
