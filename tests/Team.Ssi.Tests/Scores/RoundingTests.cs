using CsCheck;

namespace Team.Ssi;

public class RoundingTests
{
    [Theory]
    [InlineData(64.105, 64.11)]
    [InlineData(10.155, 10.16)]
    [InlineData(-2.005, -2.01)]
    [InlineData(2.0049999, 2.0)]
    [InlineData(1.005, 1.01)]
    [InlineData(1e300, 1e300)]
    public void A_half_goes_away_from_zero_as_it_is_written(double value, double rounded) => Assert.Equal(rounded, Rounding.Of(value, 2));

    [Fact]
    public void What_rounds_to_nothing_from_below_is_no_negative_zero() => Assert.False(double.IsNegative(Rounding.Of(-0.001, 2)));

    /// <summary>However a mean is summed up, and whatever is taken from it.</summary>
    [Fact]
    public void A_difference_of_means_of_millionths_is_rounded_as_if_computed_exactly() =>
        Gen.Int[0, 100_000_000]
            .Array[1, 40]
            .Select(Gen.Int[0, 100_000_000].Array[1, 40])
            .Sample(
                (now, before) =>
                {
                    var exact = Mean(now) - Mean(before);

                    var rounded = Rounding.Of(now.Average(score => score / 1e6) - before.Average(score => score / 1e6), 2);

                    Assert.Equal((double)decimal.Round(exact, 2, MidpointRounding.AwayFromZero) + 0.0, rounded);
                }
            );

    /// <summary>Ties happen: integers and halves, two or four of a team.</summary>
    [Fact]
    public void A_mean_of_hundredths_is_rounded_as_if_computed_exactly() =>
        Gen.Int[0, 10_000]
            .Array[1, 8]
            .Sample(scores =>
                Assert.Equal(
                    (double)decimal.Round(scores.Sum(score => (decimal)score) / scores.Length / 100, 2, MidpointRounding.AwayFromZero),
                    Rounding.Of(scores.Average(score => score / 100.0), 2)
                )
            );

    private static decimal Mean(int[] scores) => scores.Sum(score => (decimal)score) / scores.Length / 1_000_000;
}
