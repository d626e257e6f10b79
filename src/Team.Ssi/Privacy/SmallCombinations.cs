namespace Team.Ssi;

/// <summary>
/// All that can be computed from the cells about nobody but groups of fewer than k people. Gaussian elimination that spends its pivots on the groups of k
/// and more: what is left over has none of them, and every combination that has none of them is a combination of what is left over. So nobody is
/// isolated outside of it.
/// </summary>
internal static class SmallCombinations
{
    /// <returns>Independent ones, apart by the groups that they share.</returns>
    public static IReadOnlyList<IReadOnlyList<CellCombination>> Of(ReadingGroups groups, int cells, int minGroupSize)
    {
        var elimination = new Elimination(group => groups.PeopleIn(group).Count >= minGroupSize);
        var left = new List<CellCombination>();
        // The small ones first: they make the large ones short.
        foreach (var cell in Enumerable.Range(0, cells).OrderBy(cell => groups.OfCell(cell).Count))
            if (elimination.Add(CellCombination.Of(cell, groups.OfCell(cell))) is { } rest)
                left.Add(rest);
        return Apart(Independent(left));
    }

    private static List<CellCombination> Independent(List<CellCombination> combinations)
    {
        var elimination = new Elimination(_ => true);
        foreach (var combination in combinations)
            elimination.Add(combination);
        return elimination.Rows;
    }

    private static List<List<CellCombination>> Apart(List<CellCombination> combinations)
    {
        var blocks = new List<(HashSet<int> Groups, List<CellCombination> Combinations)>();
        foreach (var combination in combinations)
        {
            var joined = blocks.Where(block => combination.Groups.Any(block.Groups.Contains)).ToList();
            blocks.RemoveAll(joined.Contains);
            blocks.Add(
                (
                    [.. joined.SelectMany(block => block.Groups), .. combination.Groups],
                    [.. joined.SelectMany(block => block.Combinations), combination]
                )
            );
        }
        return [.. blocks.Select(block => block.Combinations)];
    }

    /// <summary>Row echelon form, one row at a time.</summary>
    private sealed class Elimination(Func<int, bool> mayBePivot)
    {
        private readonly Dictionary<int, int> _rowOfPivot = [];

        public List<CellCombination> Rows { get; } = [];

        /// <returns>What is left of it when it has no pivot of its own; null when it has one, or nothing is left.</returns>
        public CellCombination? Add(CellCombination combination)
        {
            Reduce(combination);
            if (combination.IsNothing)
                return null;
            foreach (var group in combination.Groups)
            {
                if (!mayBePivot(group))
                    continue;
                combination.ScaleTo(group);
                _rowOfPivot[group] = Rows.Count;
                Rows.Add(combination);
                return null;
            }
            return combination;
        }

        /// <summary>In the order of the rows: a row may hold pivots of later ones, never of earlier ones.</summary>
        private void Reduce(CellCombination combination)
        {
            var rows = new PriorityQueue<int, int>();
            Note(combination.Groups);
            while (rows.TryDequeue(out var pivot, out var row))
            {
                if (!combination.Has(pivot))
                    continue;
                combination.Cancel(pivot, Rows[row]);
                Note(Rows[row].Groups);
            }

            void Note(IEnumerable<int> groups)
            {
                foreach (var group in groups)
                    if (_rowOfPivot.TryGetValue(group, out var row) && combination.Has(group))
                        rows.Enqueue(group, row);
            }
        }
    }
}
