namespace Team.Ssi;

/// <summary>Some people of a list, by number, whom a figure counts or is a mean of.</summary>
/// <param name="Name">The same for the same figure.</param>
public sealed record PeopleSet(string Name, IReadOnlyList<int> People);

/// <summary>
/// Which of several sets of people may be told of side by side: a set of 1 to k − 1 is withheld, and so is one that added to or taken from others would leave
/// 1 to k − 1. One rule with <see cref="LatticeCheck"/>, which solves it; here there is one moment, and nothing was shown before.
/// </summary>
public static class PeopleSets
{
    private static readonly IReadOnlyDictionary<string, SuppressionReason?> Nothing = new Dictionary<string, SuppressionReason?>();

    /// <param name="personOf">Whose each number of the sets is; of people themselves, their own.</param>
    /// <param name="shown">What is told elsewhere, whatever is decided here.</param>
    /// <param name="minGroupSize">k; 1 withholds nothing.</param>
    /// <returns>By name why a set is withheld; null when it is not.</returns>
    public static IReadOnlyDictionary<string, SuppressionReason?> Decide(
        IReadOnlyList<int> personOf,
        IReadOnlyCollection<PeopleSet> shown,
        IReadOnlyCollection<PeopleSet> candidates,
        int minGroupSize
    )
    {
        if (candidates.Count == 0 || minGroupSize <= 1)
            return Nothing;
        var sets = candidates.Where(set => set.People.Count > 0).ToList();
        var small = sets.Where(set => PeopleIn(set) < minGroupSize).ToHashSet();
        var reasons = LatticeCheck.Decide(
            personOf,
            [.. shown.Where(set => set.People.Count > 0).Select(Cell)],
            [.. sets.Where(set => !small.Contains(set)).Select(Cell)],
            minGroupSize,
            freshnessDays: 0
        );
        return sets.Where(set => !small.Contains(set))
            .Zip(reasons, (set, reason) => (set.Name, reason))
            .Concat(small.Select(set => (set.Name, (SuppressionReason?)SuppressionReason.BelowMinGroupSize)))
            .ToDictionary(decided => decided.Item1, decided => decided.Item2);

        int PeopleIn(PeopleSet set) => set.People.Select(number => personOf[number]).Distinct().Count();
    }

    /// <summary>Each is a board of its own: here no week follows another.</summary>
    private static FigureCell Cell(PeopleSet set) => new(set.Name, DateOnly.MinValue, set.People);
}
