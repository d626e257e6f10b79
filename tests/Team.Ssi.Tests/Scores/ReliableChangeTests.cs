using CsCheck;

namespace Team.Ssi;

public class ReliableChangeTests
{
    // 1.96 * sqrt(2) * 0.3 = 0.8316 points.
    [Theory]
    [InlineData(83, false)]
    [InlineData(84, true)]
    [InlineData(-83, false)]
    [InlineData(-84, true)]
    [InlineData(0, false)]
    [InlineData(int.MinValue, true)]
    public void A_change_is_reliable_beyond_the_noise_of_two_readings(int change, bool reliable) =>
        Assert.Equal(reliable, ReliableChange.IsReliable(change, eitherRounded: false, ReliableChange.DefaultSem));

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(-199, false)]
    [InlineData(-200, true)]
    public void A_change_of_rounded_readings_is_two_points_at_least(int change, bool reliable) =>
        Assert.Equal(reliable, ReliableChange.IsReliable(change, eitherRounded: true, ReliableChange.DefaultSem));

    // 1.96 * sqrt(2) * 1 = 2.7719 points.
    [Theory]
    [InlineData(277, false)]
    [InlineData(278, true)]
    public void An_estimated_error_counts_for_rounded_readings_too(int change, bool reliable)
    {
        Assert.Equal(reliable, ReliableChange.IsReliable(change, eitherRounded: true, sem: 1));
        Assert.Equal(reliable, ReliableChange.IsReliable(change, eitherRounded: false, sem: 1));
    }

    [Fact]
    public void No_change_is_never_reliable_not_even_without_noise()
    {
        Assert.False(ReliableChange.IsReliable(0, eitherRounded: false, sem: 0));
        Assert.True(ReliableChange.IsReliable(1, eitherRounded: false, sem: 0));
    }

    [Fact]
    public void A_negative_error_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliableChange.IsReliable(100, eitherRounded: false, sem: -0.1));

    [Fact]
    public void The_least_reliable_change_is_the_first_that_is_reliable() =>
        Gen.Select(Gen.Bool, Gen.Double[0, 5])
            .Sample(
                (rounded, sem) =>
                {
                    var least = ReliableChange.Least(rounded, sem);

                    return ReliableChange.IsReliable(-least, rounded, sem)
                        && !ReliableChange.IsReliable(least - 1, rounded, sem)
                        && least > ReliableChange.Threshold(sem) * Hundredths.PerPoint;
                }
            );
}
