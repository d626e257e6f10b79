using MathNet.Numerics.Distributions;

namespace Team.Ssi;

/// <summary>A team's place in the fair order.</summary>
/// <param name="Rank">Competition rank of the expected rank at 2 decimals.</param>
/// <param name="ExpectedRank">1 + the expected number of teams that are truly better.</param>
/// <param name="RankInterval">The ranks that 97.5 % certainty on either side leaves open.</param>
/// <param name="TieGroup">Teams of one group cannot be told apart from the group's first with 95 % certainty.</param>
public sealed record TeamPlace(int Rank, double ExpectedRank, (int Low, int High) RankInterval, int TieGroup);

/// <summary>Orders means that are known with error (expected ranks: Laird &amp; Louis 1989).</summary>
public static class TeamOrder
{
    public const double Certain = 0.975;
    public const double Separate = 0.95;

    public static IReadOnlyList<TeamPlace> Of(IReadOnlyList<ShrunkMean> means)
    {
        var expected = means.Select((_, i) => 1 + Others(means, i).Sum(j => ProbabilityOfBetter(means[j], means[i]))).ToList();
        var rounded = expected.ConvertAll(rank => Math.Round(rank, 2, MidpointRounding.AwayFromZero));
        var groups = TieGroups(means, rounded);
        return
        [
            .. means.Select(
                (mean, i) =>
                    new TeamPlace(
                        1 + rounded.Count(other => other < rounded[i]),
                        expected[i],
                        (
                            1 + Others(means, i).Count(j => ProbabilityOfBetter(means[j], mean) >= Certain),
                            means.Count - Others(means, i).Count(j => ProbabilityOfBetter(mean, means[j]) >= Certain)
                        ),
                        groups[i]
                    )
            ),
        ];
    }

    /// <summary>The probability that the true mean of the one is above that of the other.</summary>
    public static double ProbabilityOfBetter(ShrunkMean one, ShrunkMean other)
    {
        var spread = Math.Sqrt(one.Variance + other.Variance);
        var difference = one.Mean - other.Mean;
        return spread > 0 ? Normal.CDF(0, 1, difference / spread)
            : difference == 0 ? 0.5
            : difference > 0 ? 1
            : 0;
    }

    private static int[] TieGroups(IReadOnlyList<ShrunkMean> means, List<double> ranks)
    {
        var groups = new int[means.Count];
        var (group, first) = (0, -1);
        foreach (var i in Enumerable.Range(0, means.Count).OrderBy(i => ranks[i]).ThenByDescending(i => means[i].Mean))
        {
            if (first < 0 || ProbabilityOfBetter(means[first], means[i]) >= Separate)
                (group, first) = (group + 1, i);
            groups[i] = group;
        }
        return groups;
    }

    private static IEnumerable<int> Others(IReadOnlyList<ShrunkMean> means, int i) => Enumerable.Range(0, means.Count).Where(j => j != i);
}
