namespace Team.Ssi;

public sealed class QuantilesTests
{
    // Hyndman & Fan's type 7, as R's default: quantile(c(1, 2, 3, 4, 10), c(.25, .5, .75)) is 2, 3, 4; of 1:4 it is 1.75, 2.5, 3.25.
    [Theory]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.75, 4)]
    [InlineData(1, 10)]
    [InlineData(0, 1)]
    public void Meets_values_of_an_odd_sample(double p, double expected) => Assert.Equal(expected, Quantiles.Of([1, 2, 3, 4, 10], p), 12);

    [Theory]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.75, 3.25)]
    public void Interpolates_between_values(double p, double expected) => Assert.Equal(expected, Quantiles.Of([1, 2, 3, 4], p), 12);

    [Fact]
    public void One_value_is_every_quantile() => Assert.Equal(42, Quantiles.Of([42], 0.25));
}
