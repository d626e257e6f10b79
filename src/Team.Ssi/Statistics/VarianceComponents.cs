namespace Team.Ssi;

/// <summary>
/// How much teams differ from each other, and members within a team: the method of moments for a one-way random-effects layout with unequal groups
/// (Searle, Casella &amp; McCulloch 1992, chapter 3).
/// </summary>
/// <param name="Between">τ², the variance of true team means; never negative.</param>
/// <param name="Within">MSW, the variance of members around their team.</param>
public readonly record struct VarianceComponents(double Between, double Within)
{
    /// <summary>Null when no team has two scores: then nothing tells noise from difference.</summary>
    public static VarianceComponents? Of(IReadOnlyCollection<TeamSample> teams)
    {
        var k = teams.Count;
        var n = teams.Sum(team => team.N);
        if (k < 2 || n == k)
            return null;
        var grandMean = teams.Sum(team => team.N * team.Mean) / n;
        var within = teams.Sum(team => team.SumOfSquares) / (n - k);
        var between = teams.Sum(team => team.N * Square(team.Mean - grandMean)) / (k - 1);
        var effectiveSize = (n - teams.Sum(team => Square(team.N)) / n) / (k - 1);
        return new VarianceComponents(Math.Max(0, (between - within) / effectiveSize), within);
    }

    private static double Square(double x) => x * x;
}
