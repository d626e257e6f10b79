namespace Team.Ssi;

public sealed class MemberTrendTests
{
    private static readonly DateOnly Monday = new(2026, 9, 7);

    [Fact]
    public void The_slope_is_per_week()
    {
        // A quarter of a point every 3.5 days, on average: half a point a week.
        int[] days = [0, 4, 7, 11, 14, 18, 21, 28];
        TrendReading[] readings = [.. days.Select(day => new TrendReading(Monday.AddDays(day), 40_000_000 + day * 500_000 / 7))];

        var slope = MemberTrend.SlopeOf(readings)!;

        Assert.Equal(0.5, slope.Estimate, 5);
        Assert.Equal(8, slope.N);
    }

    [Theory]
    [InlineData(5, 10, false)]
    [InlineData(6, 5, false)]
    [InlineData(6, 6, true)]
    public void It_takes_six_readings_over_four_weeks(int count, int daysBetween, bool isKnown)
    {
        TrendReading[] readings = [.. Enumerable.Range(0, count).Select(place => new TrendReading(Monday.AddDays(place * daysBetween), 0))];

        Assert.Equal(isKnown, MemberTrend.SlopeOf(readings) is not null);
    }
}
