namespace Team.Ssi;

public sealed class RankCorrelationTests
{
    // Ten people's intelligence and hours before the television, the example of the encyclopaedias: -29/165.
    private static readonly (double, double)[] Hours =
    [
        (106, 7),
        (86, 0),
        (100, 27),
        (101, 50),
        (99, 28),
        (103, 29),
        (97, 20),
        (113, 12),
        (112, 6),
        (110, 17),
    ];

    [Fact]
    public void Equals_the_published_example()
    {
        var correlation = RankCorrelation.Of(Hours)!;

        Assert.Equal(-29 / 165.0, correlation.Value, 1e-12);
        Assert.Equal(10, correlation.N);
        // tanh(atanh r ± 1.959964 √((1 + r²/2) / 7)), computed apart.
        Assert.Equal(-0.7278300282394071, correlation.Low, 1e-9);
        Assert.Equal(0.5145466616329561, correlation.High, 1e-9);
    }

    [Fact]
    public void Equals_share_their_mean_rank()
    {
        var correlation = RankCorrelation.Of([
            (1, 2),
            (2, 2),
            (2, 3),
            (3, 1),
            (4, 5),
            (5, 5),
            (5, 4),
            (6, 7),
            (7, 6),
            (8, 9),
            (9, 9),
            (10, 8),
        ])!;

        Assert.Equal(0.9065269830813621, correlation.Value, 1e-12);
        Assert.Equal(0.6240801352809567, correlation.Low, 1e-9);
        Assert.Equal(0.9794438408571988, correlation.High, 1e-9);
    }

    [Fact]
    public void Is_none_of_few_of_what_does_not_vary_and_of_what_agrees_wholly()
    {
        Assert.Null(RankCorrelation.Of(Hours[..9]));
        Assert.Null(RankCorrelation.Of([.. Hours.Select(pair => (pair.Item1, 1.0))]));
        Assert.Null(RankCorrelation.Of([.. Hours.Select(pair => (pair.Item1, pair.Item1))]));
    }
}
