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
        var (expected, better, worse) = Compare(means);
        var rounded = expected.ConvertAll(rank => Rounding.Of(rank, 2));
        var ranks = CompetitionRanks(rounded);
        var groups = TieGroups(means, rounded);
        return
        [
            .. means.Select((_, i) => new TeamPlace(ranks[rounded[i]], expected[i], (1 + better[i], means.Count - worse[i]), groups[i])),
        ];
    }

    /// <summary>Every pair once: the probability that the one is better is what is left of the other's.</summary>
    /// <returns>Each team's expected rank, how many are certainly better, and how many certainly worse.</returns>
    private static (List<double> Expected, int[] Better, int[] Worse) Compare(IReadOnlyList<ShrunkMean> means)
    {
        var expected = Enumerable.Repeat(1.0, means.Count).ToList();
        var (better, worse) = (new int[means.Count], new int[means.Count]);
        for (var i = 0; i < means.Count; i++)
        for (var j = i + 1; j < means.Count; j++)
        {
            var first = ProbabilityOfBetter(means[i], means[j]);
            var second = 1 - first;
            expected[i] += second;
            expected[j] += first;
            if (first >= Certain)
                (worse[i], better[j]) = (worse[i] + 1, better[j] + 1);
            if (second >= Certain)
                (worse[j], better[i]) = (worse[j] + 1, better[i] + 1);
        }
        return (expected, better, worse);
    }

    /// <returns>Of each value, 1 + how many are lower.</returns>
    internal static Dictionary<double, int> CompetitionRanks(IEnumerable<double> values)
    {
        var ranks = new Dictionary<double, int>();
        foreach (var (place, value) in values.Order().Index())
            ranks.TryAdd(value, place + 1);
        return ranks;
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
}
