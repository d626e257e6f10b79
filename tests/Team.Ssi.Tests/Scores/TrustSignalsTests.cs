namespace Team.Ssi;

public class TrustSignalsTests
{
    [Fact]
    public void A_reading_of_integers_misses_its_decimals()
    {
        Assert.Equal([TrustSignal.DecimalsMissing], TrustSignals.Of(new(null, 78_000_000, IsRounded: true)));
        Assert.Empty(TrustSignals.Of(new(null, 78_500_000, IsRounded: false)));
    }

    [Theory]
    [InlineData(0, TrustLevel.Normal)]
    [InlineData(1, TrustLevel.Reduced)]
    [InlineData(2, TrustLevel.Low)]
    [InlineData(3, TrustLevel.Low)]
    public void Each_signal_lowers_the_trust(int signals, TrustLevel level) =>
        Assert.Equal(level, TrustSignals.LevelOf(Enumerable.Repeat(TrustSignal.DecimalsMissing, signals).ToList()));
}
