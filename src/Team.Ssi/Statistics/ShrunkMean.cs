namespace Team.Ssi;

/// <summary>
/// A team's mean, drawn towards the mean of all teams the less it is worth: empirical Bayes for normal means (Efron &amp; Morris 1975), with the
/// variance of Morris (1983, JASA 78:47), which counts that the variance components are estimates too.
/// </summary>
/// <param name="Mean">m, in points.</param>
/// <param name="Weight">w, the share of the team's own mean in it, 0 to 1.</param>
/// <param name="Variance">v, of the true mean around m.</param>
public readonly record struct ShrunkMean(double Mean, double Weight, double Variance)
{
    /// <summary>Morris's correction divides by k - 3.</summary>
    public const int LeastTeams = 4;

    /// <summary>z of a 95 % interval.</summary>
    public const double Normal95 = 1.96;

    public (double Low, double High) Interval => (Mean - Normal95 * Math.Sqrt(Variance), Mean + Normal95 * Math.Sqrt(Variance));

    public static ShrunkMean Of(TeamSample team, int k, double grandMean, VarianceComponents variance) =>
        ShrinkageWorking.Of(team, k, grandMean, variance).Shrunk;

    /// <summary>The mean of the teams, each weighted by how precisely its own mean is known.</summary>
    public static double GrandMean(IReadOnlyCollection<TeamSample> teams, VarianceComponents variance)
    {
        // Without any variance all means are equal, and every weighting gives the same.
        var precisions = teams
            .Select(team => variance is { Between: 0, Within: 0 } ? 1 : 1 / (variance.Between + variance.Within / team.N))
            .ToList();
        return teams.Zip(precisions, (team, precision) => team.Mean * precision).Sum() / precisions.Sum();
    }
}
