using System.Globalization;
using CsCheck;

namespace Team.Ssi;

public class MillionthsTests
{
    [Theory]
    [InlineData("17.25", 17_250_000)]
    [InlineData("0.29999998", 300_000)]
    [InlineData("0.0000005", 1)]
    [InlineData("0.00000049999999", 0)]
    [InlineData("-0.0000005", -1)]
    [InlineData("24.0000004999999999999999999", 24_000_000)]
    public void Rounds_what_has_more_than_six_decimals_half_away_from_zero(string points, int millionths) =>
        Assert.Equal(millionths, Millionths.FromPoints(decimal.Parse(points, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(17_250_000, "17.25")]
    [InlineData(20_000_000, "20")]
    [InlineData(1, "0.000001")]
    [InlineData(-500_000, "-0.5")]
    [InlineData(0, "0")]
    public void Gives_points_without_trailing_zeros(int millionths, string points) =>
        Assert.Equal(points, Millionths.ToPoints(millionths).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(62_584_999, 6258)]
    [InlineData(62_585_000, 6259)]
    [InlineData(4_999, 0)]
    [InlineData(5_000, 1)]
    [InlineData(-4_999, 0)]
    [InlineData(-5_000, -1)]
    [InlineData(-15_000, -2)]
    [InlineData(int.MaxValue, 214_748)]
    public void Rounds_to_hundredths_half_away_from_zero(int millionths, int hundredths) =>
        Assert.Equal(hundredths, Millionths.ToHundredths(millionths));

    [Fact]
    public void Rounding_is_symmetric_and_off_by_half_a_hundredth_at_most() =>
        Gen.Int[-100_000_000, 100_000_000]
            .Sample(
                millionths =>
                    Millionths.ToHundredths(-millionths) == -Millionths.ToHundredths(millionths)
                    && Math.Abs(Millionths.ToHundredths(millionths) * 10_000 - millionths) <= 5_000,
                iter: 2_000
            );

    [Fact]
    public void Points_and_back_change_nothing() =>
        Gen.Int.Sample(millionths => Millionths.FromPoints(Millionths.ToPoints(millionths)) == millionths, iter: 2_000);

    [Fact]
    public void Hundredths_are_points_with_two_decimals() => Assert.Equal(-0.05m, Hundredths.ToPoints(-5));
}
