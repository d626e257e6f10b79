using CsCheck;

namespace Team.Ssi;

public sealed class TrustSignalsTests
{
    private const int NoLimit = 10_000;
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public void A_reading_of_integers_misses_its_decimals()
    {
        Assert.Equal([TrustSignal.DecimalsMissing], TrustSignals.Of(Total(78, 0) with { IsRounded = true }, [], NoLimit));
        Assert.Empty(TrustSignals.Of(Total(78.5m, 0), [], NoLimit));
    }

    [Theory]
    [InlineData(58, 7, false)]
    [InlineData(58.01, 7, true)]
    [InlineData(41.99, 7, true)]
    [InlineData(60, 1, true)]
    [InlineData(60, 13, true)]
    [InlineData(60, 14, false)]
    public void A_jump_is_a_change_beyond_the_limit_within_about_a_week(decimal total, int days, bool isJump) =>
        Assert.Equal(isJump, TrustSignals.Of(Total(total, 0), [Total(50, days)], JumpLimit.Default).Contains(TrustSignal.Jump));

    [Fact]
    public void Many_small_steps_within_a_week_are_a_jump_too() =>
        Assert.Contains(
            TrustSignal.Jump,
            TrustSignals.Of(Total(62, 0), [Total(52, 6), Total(54, 4), Total(57, 2), Total(60, 1)], JumpLimit.Default)
        );

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void Identical_pillars_are_told_after_six_weeks(int weeksBefore, bool isTold)
    {
        var before = Enumerable.Range(1, weeksBefore).Select(week => Total(50, 7 * week));

        Assert.Equal(isTold, TrustSignals.Of(Total(50, 0), before, NoLimit).Contains(TrustSignal.IdenticalPillars));
    }

    [Fact]
    public void One_other_reading_in_between_breaks_the_row()
    {
        var before = Enumerable.Range(1, 5).Select(week => Total(50, 7 * week)).Append(Total(50.000004m, 10));

        Assert.Empty(TrustSignals.Of(Total(50, 0), before, NoLimit));
    }

    [Fact]
    public void A_brand_that_rises_alone_for_three_weeks_is_told()
    {
        SignalReading[] weeks = [.. Enumerable.Range(0, 4).Select(step => Pillars(15 + step, 8, 10 - step, 12 - step, 7 * (3 - step)))];

        Assert.Equal([TrustSignal.BrandWithoutEngagement], TrustSignals.Of(weeks[3], weeks[..3], NoLimit));
        Assert.Empty(TrustSignals.Of(weeks[3], weeks[1..3], NoLimit));
        Assert.Empty(TrustSignals.Of(weeks[3], [weeks[0], weeks[1], Pillars(17, 8, 9.5m, 10, 7)], NoLimit));
    }

    [Fact]
    public void A_second_reading_of_the_day_is_told() =>
        Assert.Equal([TrustSignal.SeveralReadings], TrustSignals.Of(Total(50, 0) with { Revision = 2 }, [], NoLimit));

    [Fact]
    public void What_comes_later_and_the_order_in_which_it_is_known_change_nothing() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[-20, 60])
            .Array[0, 20]
            .Sample(others =>
            {
                var known = others.Select(other => Total(other.Item1, other.Item2)).DistinctBy(other => other.CapturedOn).ToList();
                var reading = Total(50.5m, 0);

                Assert.Equal(
                    TrustSignals.Of(reading, known.Where(other => other.CapturedOn < Friday), JumpLimit.Default),
                    TrustSignals.Of(reading, known.AsEnumerable().Reverse(), JumpLimit.Default)
                );
            });

    [Theory]
    [InlineData(0, TrustLevel.Normal)]
    [InlineData(1, TrustLevel.Reduced)]
    [InlineData(2, TrustLevel.Low)]
    [InlineData(3, TrustLevel.Low)]
    public void Each_signal_lowers_the_trust(int signals, TrustLevel level) =>
        Assert.Equal(level, TrustSignals.LevelOf(Enumerable.Repeat(TrustSignal.DecimalsMissing, signals).ToList()));

    private static SignalReading Total(decimal total, int daysBefore) => Pillars(total / 4, total / 4, total / 4, total / 4, daysBefore);

    private static SignalReading Pillars(decimal brand, decimal people, decimal insights, decimal relationships, int daysBefore)
    {
        var pillars = new PillarPoints(brand, people, insights, relationships).ToMillionths();
        return new SignalReading(Friday.AddDays(-daysBefore), pillars.Sum, pillars, false, 1);
    }
}
