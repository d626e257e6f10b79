namespace Team.Ssi;

public class BandThresholdsTests
{
    [Theory]
    [InlineData(0, Band.Low)]
    [InlineData(3999, Band.Low)]
    [InlineData(4000, Band.Average)]
    [InlineData(5999, Band.Average)]
    [InlineData(6000, Band.Good)]
    [InlineData(7499, Band.Good)]
    [InlineData(7500, Band.Strong)]
    [InlineData(10000, Band.Strong)]
    public void The_lower_bound_belongs_to_the_band(int hundredths, Band band) => Assert.Equal(band, BandThresholds.Default.Of(hundredths));

    [Fact]
    public void An_organization_sets_its_own() => Assert.Equal(Band.Good, new BandThresholds(1000, 2000, 3000).Of(2500));

    [Theory]
    [InlineData(4000, 6000, 7500, true)]
    [InlineData(1, 2, 10000, true)]
    [InlineData(0, 6000, 7500, false)]
    [InlineData(6000, 6000, 7500, false)]
    [InlineData(4000, 7500, 7500, false)]
    [InlineData(4000, 6000, 10001, false)]
    public void Every_band_must_be_able_to_hold_a_score(int average, int good, int strong, bool valid) =>
        Assert.Equal(valid, new BandThresholds(average, good, strong).AreValid);
}
