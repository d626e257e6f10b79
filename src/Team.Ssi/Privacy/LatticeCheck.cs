namespace Team.Ssi;

/// <summary>
/// Complementary suppression (Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001): which means of a week may be shown beside
/// those that are shown already, so that no sums and differences of them, of whichever boards and weeks, tell of fewer than k people. An unknown is a
/// reading, not a person: one that counts in two weeks is the same in both, which is what a difference of weeks lives on.
/// </summary>
public static class LatticeCheck
{
    /// <summary>Each pass finds one cell in each knot of them; who needs more is withheld whole.</summary>
    private const int MostPasses = 200;

    /// <summary>
    /// From so many times k people on, whole points hide who came or went: each of two means is half a point off, and times n that is more than people differ.
    /// </summary>
    internal const int GroupsThatHideOne = 4;

    /// <param name="personOf">Whose each reading is.</param>
    /// <param name="published">What has been shown.</param>
    /// <param name="candidates">What may be shown of the week.</param>
    /// <param name="minGroupSize">k.</param>
    /// <param name="freshnessDays">For how long a reading counts.</param>
    /// <returns>For each candidate null, or why it is withheld. One without readings says nothing, and is not withheld.</returns>
    public static IReadOnlyList<SuppressionReason?> Decide(
        IReadOnlyList<int> personOf,
        IReadOnlyList<FigureCell> published,
        IReadOnlyList<FigureCell> candidates,
        int minGroupSize,
        int freshnessDays
    )
    {
        var reasons = new SuppressionReason?[candidates.Count];
        var shown = new List<int>();
        var turnover = new Turnover(personOf, published, minGroupSize, GroupsThatHideOne * minGroupSize, freshnessDays);
        for (var candidate = 0; candidate < candidates.Count; candidate++)
        {
            // One of each person.
            var people = candidates[candidate].Readings.Count;
            if (people is 0)
                continue;
            reasons[candidate] =
                people < minGroupSize ? SuppressionReason.BelowMinGroupSize
                : turnover.Isolates(candidates[candidate]) ? SuppressionReason.Complementary
                : null;
            if (reasons[candidate] is null)
                shown.Add(candidate);
        }
        for (var pass = 0; Isolating(personOf, published, candidates, shown, minGroupSize) is { Count: > 0 } withheld; pass++)
        {
            var all = pass < MostPasses ? withheld : [.. shown];
            foreach (var candidate in all)
                reasons[candidate] = SuppressionReason.Complementary;
            shown.RemoveAll(all.Contains);
        }
        return reasons;
    }

    /// <summary>Of each combination that isolates somebody its smallest candidate: the large ones are looked at more, and stand on more.</summary>
    private static HashSet<int> Isolating(
        IReadOnlyList<int> personOf,
        IReadOnlyList<FigureCell> published,
        IReadOnlyList<FigureCell> candidates,
        List<int> shown,
        int minGroupSize
    )
    {
        IReadOnlyList<IReadOnlyList<int>> cells =
        [
            .. published.Select(cell => cell.Readings),
            .. shown.Select(candidate => candidates[candidate].Readings),
        ];
        var groups = new ReadingGroups(personOf, cells);
        // What has been shown cannot be taken back, whatever k is by now.
        var search = new IsolationSearch(groups, minGroupSize, one => one.Cells.Any(cell => cell >= published.Count));
        return SmallCombinations
            .Of(groups, cells.Count, minGroupSize)
            .Select(search.Find)
            .OfType<CellCombination>()
            .Select(found =>
                shown[found.Cells.Where(cell => cell >= published.Count).MinBy(cell => (cells[cell].Count, -cell)) - published.Count]
            )
            .ToHashSet();
    }
}
