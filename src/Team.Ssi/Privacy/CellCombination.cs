namespace Team.Ssi;

/// <summary>
/// What somebody gets who multiplies and subtracts sums that are shown: a sum over groups of readings, and of which cells it was made. Sparse.
/// </summary>
internal sealed class CellCombination
{
    private readonly Dictionary<int, ulong> _groups;
    private readonly Dictionary<int, ulong> _cells;

    private CellCombination(Dictionary<int, ulong> groups, Dictionary<int, ulong> cells) => (_groups, _cells) = (groups, cells);

    /// <summary>The cell itself: every group of it once.</summary>
    public static CellCombination Of(int cell, IEnumerable<int> groups) =>
        new(groups.ToDictionary(group => group, _ => 1UL), new Dictionary<int, ulong> { [cell] = 1UL });

    /// <summary>The groups whose readings are in it.</summary>
    public IReadOnlyCollection<int> Groups => _groups.Keys;

    public IReadOnlyCollection<int> Cells => _cells.Keys;

    public bool IsNothing => _groups.Count == 0;

    public bool Has(int group) => _groups.ContainsKey(group);

    public CellCombination Copy() => new(new(_groups), new(_cells));

    /// <summary>So that the group is in it once.</summary>
    public void ScaleTo(int group)
    {
        var factor = PrimeField.Inverse(_groups[group]);
        Scale(_groups, factor);
        Scale(_cells, factor);
    }

    /// <summary>Takes away so much of another, in which the group is once, that nothing is left of the group.</summary>
    public void Cancel(int group, CellCombination other)
    {
        var factor = _groups[group];
        Subtract(_groups, other._groups, factor);
        Subtract(_cells, other._cells, factor);
    }

    private static void Scale(Dictionary<int, ulong> numbers, ulong factor)
    {
        foreach (var key in numbers.Keys.ToArray())
            numbers[key] = PrimeField.Multiply(numbers[key], factor);
    }

    private static void Subtract(Dictionary<int, ulong> from, Dictionary<int, ulong> what, ulong factor)
    {
        foreach (var (key, number) in what)
        {
            var rest = PrimeField.Subtract(from.GetValueOrDefault(key), PrimeField.Multiply(number, factor));
            if (rest == 0)
                from.Remove(key);
            else
                from[key] = rest;
        }
    }
}
