namespace Team.Ssi;

/// <summary>
/// Looks among combinations for one over 1 to k − 1 people: each group in turn is either not in it, which takes one dimension away, or in it, which
/// counts its people. Ends early on either side, so it is short as long as there are few combinations or k is small.
/// </summary>
internal sealed class IsolationSearch(ReadingGroups groups, int minGroupSize, Func<CellCombination, bool> matters)
{
    /// <summary>Beyond this the answer is "perhaps", and whoever asks must be careful.</summary>
    private const int MostSteps = 20_000;

    private int _steps;

    /// <returns>
    /// One that isolates somebody, or null when none does. When it would take too long to tell, one that might.
    /// </returns>
    public CellCombination? Find(IReadOnlyList<CellCombination> combinations)
    {
        if (!combinations.Any(matters))
            return null;
        _steps = 0;
        var found = Search(combinations, new HashSet<int>(), new HashSet<int>());
        return found ?? (_steps > MostSteps ? combinations.Where(matters).MinBy(one => groups.CountPeople(one.Groups)) : null);
    }

    private CellCombination? Search(IReadOnlyList<CellCombination> space, IReadOnlySet<int> included, IReadOnlySet<int> people)
    {
        if (space.Count == 0 || ++_steps > MostSteps)
            return null;
        if (space.Count == 1)
            return matters(space[0]) && groups.CountPeople(space[0].Groups) < minGroupSize ? space[0] : null;
        // The largest group first: it is soonest too many.
        var undecided = space.SelectMany(one => one.Groups).Where(group => !included.Contains(group)).ToHashSet();
        if (undecided.Count == 0)
            return space.FirstOrDefault(matters);
        var next = undecided.MaxBy(group => groups.PeopleIn(group).Count);
        if (Search(Without(space, next), included, people) is { } found)
            return found;
        var more = people.Concat(groups.PeopleIn(next)).ToHashSet();
        return more.Count < minGroupSize ? Search(space, included.Append(next).ToHashSet(), more) : null;
    }

    /// <summary>The combinations that the group is not in.</summary>
    private static List<CellCombination> Without(IReadOnlyList<CellCombination> space, int group)
    {
        var pivot = space.First(one => one.Has(group)).Copy();
        pivot.ScaleTo(group);
        var rest = new List<CellCombination>(space.Count - 1);
        var isPivotTaken = false;
        foreach (var one in space)
        {
            if (!one.Has(group))
            {
                rest.Add(one);
                continue;
            }
            if (!isPivotTaken)
            {
                isPivotTaken = true;
                continue;
            }
            var without = one.Copy();
            without.Cancel(group, pivot);
            rest.Add(without);
        }
        return rest;
    }
}
