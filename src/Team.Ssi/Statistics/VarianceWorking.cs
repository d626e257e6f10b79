namespace Team.Ssi;

/// <summary>How the variance components come about (analysis of variance of a one-way layout): every quantity on the way.</summary>
/// <param name="K">How many teams.</param>
/// <param name="N">How many scores in all.</param>
/// <param name="MeanSquareWithin">MSW: the sum of squares within the teams over N - k.</param>
/// <param name="MeanSquareBetween">MSB: the sum of squares between the teams over k - 1.</param>
/// <param name="EffectiveSize">n0, what a team's size counts as when sizes differ.</param>
public sealed record VarianceWorking(int K, int N, double MeanSquareWithin, double MeanSquareBetween, double EffectiveSize)
{
    public VarianceComponents Components => new(Math.Max(0, (MeanSquareBetween - MeanSquareWithin) / EffectiveSize), MeanSquareWithin);

    /// <summary>Null when no team has two scores: then nothing tells noise from difference.</summary>
    public static VarianceWorking? Of(IReadOnlyCollection<TeamSample> teams)
    {
        var k = teams.Count;
        var n = teams.Sum(team => team.N);
        if (k < 2 || n == k)
            return null;
        var grandMean = teams.Sum(team => team.N * team.Mean) / n;
        return new VarianceWorking(
            k,
            n,
            teams.Sum(team => team.SumOfSquares) / (n - k),
            teams.Sum(team => team.N * Square(team.Mean - grandMean)) / (k - 1),
            (n - teams.Sum(team => Square(team.N)) / n) / (k - 1)
        );
    }

    private static double Square(double x) => x * x;
}
