namespace Team.Ssi;

/// <summary>Ranks of scores that are already in order, best first, and what a rank means in a board of a size.</summary>
public static class Ranks
{
    public static IReadOnlyList<int> Of(IReadOnlyList<int> scores, TieRule ties) =>
        ties switch
        {
            TieRule.Competition => Competition(scores),
            TieRule.Dense => Dense(scores),
            TieRule.Ordinal => Ordinal(scores),
            _ => throw new ArgumentOutOfRangeException(nameof(ties)),
        };

    /// <summary>One more than the number of better scores.</summary>
    public static IReadOnlyList<int> Competition(IReadOnlyList<int> scores) =>
        InOrder(scores).Select(score => 1 + scores.Count(other => other > score)).ToList();

    /// <summary>One more than the number of different better scores.</summary>
    public static IReadOnlyList<int> Dense(IReadOnlyList<int> scores) =>
        InOrder(scores).Select(score => 1 + scores.Where(other => other > score).Distinct().Count()).ToList();

    /// <summary>The place in the order, whether tied or not.</summary>
    public static IReadOnlyList<int> Ordinal(IReadOnlyList<int> scores) => Enumerable.Range(1, InOrder(scores).Count).ToList();

    /// <summary>The smallest whole "top n %" that holds the rank.</summary>
    public static int TopPercent(int competitionRank, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(competitionRank, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(competitionRank, size);
        return Math.Max(1, (int)((100L * competitionRank + size - 1) / size));
    }

    /// <summary>Percentile rank with half of the ties (mid-rank; Roscoe 1975), 2 decimals.</summary>
    public static decimal Percentile(int below, int tiedIncludingSelf, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(below);
        ArgumentOutOfRangeException.ThrowIfLessThan(tiedIncludingSelf, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tiedIncludingSelf, size - below);
        return decimal.Round(50m * (2m * below + tiedIncludingSelf) / size, 2, MidpointRounding.AwayFromZero);
    }

    private static IReadOnlyList<int> InOrder(IReadOnlyList<int> scores) =>
        scores.Zip(scores.Skip(1)).All(pair => pair.First >= pair.Second)
            ? scores
            : throw new ArgumentException("The scores must be in order, best first.", nameof(scores));
}
