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

    [Fact]
    public void A_slope_over_a_break_is_the_persons_own()
    {
        PlatformShift[] shifts = [new(IsoWeek.Of(Monday.AddDays(21)), -500)];
        TrendReading[] readings =
        [
            .. Enumerable
                .Range(0, 7)
                .Select(week => new TrendReading(Monday.AddDays(7 * week), 60_000_000 + week * 500_000 - (week < 3 ? 0 : 5_000_000))),
        ];

        Assert.Equal(0.5, MemberTrend.SlopeOf([.. readings.Select(reading => reading.Rebase(shifts))])!.Estimate, 9);
        Assert.Equal(readings.Skip(3), readings.Skip(3).Select(reading => reading.Rebase(shifts)));
    }

    [Fact]
    public void A_reading_is_moved_by_every_break_after_it_and_by_none_of_its_own_week()
    {
        PlatformShift[] shifts = [new(IsoWeek.Parse("2026-W38"), -500), new(IsoWeek.Parse("2026-W40"), 225)];

        Assert.Equal(-275, PlatformShift.SumAfter(IsoWeek.Parse("2026-W37").Sunday, shifts));
        Assert.Equal(225, PlatformShift.SumAfter(IsoWeek.Parse("2026-W38").Monday, shifts));
        Assert.Equal(0, PlatformShift.SumAfter(IsoWeek.Parse("2026-W40").Monday, shifts));
    }
}
