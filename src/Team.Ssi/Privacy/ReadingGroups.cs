namespace Team.Ssi;

/// <summary>
/// Readings that are in the same cells: no combination of the cells tells them apart, so they are one unknown. Found by refinement: each cell splits the
/// groups that it holds a part of.
/// </summary>
internal sealed class ReadingGroups
{
    private readonly List<int[]> _ofCell = [];
    private readonly Dictionary<int, int[]> _people;

    public ReadingGroups(IReadOnlyList<int> personOf, IReadOnlyList<IReadOnlyList<int>> cells)
    {
        var groupOf = new int[personOf.Count];
        var last = 0;
        foreach (var cell in cells)
        {
            var split = new Dictionary<int, int>();
            foreach (var reading in cell)
            {
                if (!split.TryGetValue(groupOf[reading], out var group))
                    split[groupOf[reading]] = group = ++last;
                groupOf[reading] = group;
            }
        }
        foreach (var cell in cells)
            _ofCell.Add([.. cell.Select(reading => groupOf[reading]).Distinct()]);
        _people = Enumerable
            .Range(0, personOf.Count)
            .Where(reading => groupOf[reading] > 0)
            .GroupBy(reading => groupOf[reading], reading => personOf[reading])
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray());
    }

    public IReadOnlyList<int> OfCell(int cell) => _ofCell[cell];

    public IReadOnlyList<int> PeopleIn(int group) => _people[group];

    public int CountPeople(IEnumerable<int> groups) => groups.SelectMany(group => _people[group]).Distinct().Count();
}
