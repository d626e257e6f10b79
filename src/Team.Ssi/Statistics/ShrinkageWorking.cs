namespace Team.Ssi;

/// <summary>How a team's shrunk mean comes about (Morris 1983, JASA 78:47): every quantity on the way.</summary>
/// <param name="K">How many teams are compared.</param>
/// <param name="Mean">The team's own mean.</param>
/// <param name="GrandMean">The precision-weighted mean of all teams.</param>
/// <param name="Error">MSW / n, the variance of the team's own mean.</param>
/// <param name="Weight">w = between / (between + error).</param>
public sealed record ShrinkageWorking(int K, double Mean, double GrandMean, double Error, double Weight)
{
    /// <summary>B = (k - 3) / (k - 1) (1 - w): the shrinkage, less what estimating the variances costs.</summary>
    public double Shrinkage => (K - 3) / (K - 1d) * (1 - Weight);

    /// <summary>v, of the true mean around the shrunk one.</summary>
    public double Variance
    {
        get
        {
            var distance = Mean - GrandMean;
            return Error * (1 - (K - 1d) / K * Shrinkage) + 2d / (K - 3) * Shrinkage * Shrinkage * distance * distance;
        }
    }

    public ShrunkMean Shrunk => new(Weight * Mean + (1 - Weight) * GrandMean, Weight, Variance);

    public static ShrinkageWorking Of(TeamSample team, int k, double grandMean, VarianceComponents variance)
    {
        var error = variance.Within / team.N;
        return new ShrinkageWorking(k, team.Mean, grandMean, error, WeightOf(variance.Between, error));
    }

    private static double WeightOf(double between, double error) => between + error == 0 ? 1 : between / (between + error);
}
