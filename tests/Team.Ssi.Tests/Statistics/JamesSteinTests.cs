namespace Team.Ssi;

/// <summary>
/// The textbook example: what eighteen batters hit in their first 45 at bats of 1970, and what James and Stein's estimator makes of it, as published by Efron
/// and Morris, "Stein's Paradox in Statistics", Scientific American 236/5 (1977) 119 (data: JASA 70 (1975) 311, table 1). They knew the variance of a mean,
/// p(1 - p)/45 at the grand mean; so the samples here have exactly that one.
/// </summary>
public sealed class JamesSteinTests
{
    private const int AtBats = 45;

    private static readonly int[] Hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];

    private static readonly double[] Published =
    [
        .294,
        .289,
        .285,
        .280,
        .275,
        .275,
        .270,
        .266,
        .261,
        .261,
        .256,
        .256,
        .256,
        .256,
        .256,
        .252,
        .247,
        .242,
    ];

    [Fact]
    public void Shrinks_the_batting_averages_of_1970_as_published()
    {
        var average = Hits.Average() / AtBats;
        var variance = average * (1 - average);
        TeamSample[] batters =
        [
            .. Hits.Select(
                (hits, place) =>
                    new TeamSample(new Guid(place + 1, 0, 0, new byte[8]), AtBats, AtBats, hits / (double)AtBats, (AtBats - 1) * variance)
            ),
        ];
        var working = VarianceWorking.Of(batters)!;
        var grandMean = ShrunkMean.GrandMean(batters, working.Components);

        Assert.Equal(variance, working.Components.Within, 1e-12);
        Assert.Equal(.265, grandMean, 0.0005);
        foreach (var (batter, estimate) in batters.Zip(Published))
        {
            var one = ShrinkageWorking.Of(batter, batters.Length, grandMean, working.Components);

            Assert.Equal(.212, 1 - one.Shrinkage, 0.0005);
            Assert.Equal(estimate, grandMean + (1 - one.Shrinkage) * (batter.Mean - grandMean), 0.0008);
        }
    }
}
