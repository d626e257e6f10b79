namespace Team.Ssi;

public sealed class MatchedByBandTests
{
    [Fact]
    public void Compares_within_bands_and_weighs_by_participants()
    {
        // Low: 4 and 6 against 1 and 1; average: eight gain 2 or 4 against 0 and 2.
        BeforeAfter[] participants =
        [
            new(20, 24),
            new(30, 36),
            .. Enumerable.Range(0, 8).Select(i => new BeforeAfter(50, 52 + 2 * (i % 2))),
        ];
        BeforeAfter[] others = [new(25, 26), new(35, 36), new(45, 45), new(55, 57), new(80, 99)];

        var matched = MatchedByBand.Of(participants, others, BandThresholds.Default)!;

        Assert.Equal((10, 2), (matched.Participants, matched.Bands));
        // 2/10 · (5 − 1) + 8/10 · (3 − 1).
        Assert.Equal(2.4, matched.Effect.Value, 1e-9);
        // √(0.04 · (2/2 + 0) + 0.64 · (8/7/8 + 2/2)), and 1.959964 of it either way.
        var error = Math.Sqrt(0.04 * 1 + 0.64 * (1 / 7.0 + 1));
        Assert.Equal(error, matched.Effect.StandardError, 1e-9);
        Assert.Equal(2.4 - 1.959963984540054 * error, matched.Effect.Low, 1e-6);
    }

    [Fact]
    public void Too_few_matches_are_none()
    {
        BeforeAfter[] ten = [.. Enumerable.Range(0, 10).Select(i => new BeforeAfter(50, 50 + i))];

        Assert.NotNull(MatchedByBand.Of(ten, ten, BandThresholds.Default));
        Assert.Null(MatchedByBand.Of(ten[1..], ten, BandThresholds.Default));
        Assert.Null(MatchedByBand.Of(ten, ten[..1], BandThresholds.Default));
        Assert.Null(MatchedByBand.Of(ten, [.. ten.Select(row => new BeforeAfter(80, row.After))], BandThresholds.Default));
    }
}
