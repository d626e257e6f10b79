namespace Team.Ssi;

/// <summary>
/// Counts of people that follow each other from week to week, for those who may not see them by name. A count moves only to a set of people that can be told beside all
/// that was told: of two answers, whichever the weeks and the counts, no sums and differences are of 1 to k − 1 people. While fewer than k people have moved it stays as it
/// was told last; when more have, and it cannot be told all the same, it is withheld.
/// </summary>
/// <param name="sizes">k of each week; 1 tells everything.</param>
public sealed class ToldCounts(GroupSizes sizes)
{
    /// <summary>As of closings: what was told longer ago is not looked at, unless it still stands.</summary>
    private const int DaysRemembered = 7 * 12;

    private readonly Dictionary<string, PeopleSet> _told = [];
    private readonly Dictionary<string, SuppressionReason?> _reasons = [];
    private readonly List<(DateOnly Until, PeopleSet Set)> _earlier = [];

    /// <summary>What is told by now.</summary>
    public IReadOnlyCollection<PeopleSet> Told => _told.Values;

    /// <returns>How many are told under a name; null when it was never told.</returns>
    public int? Of(string name) => _told.GetValueOrDefault(name)?.People.Count;

    /// <returns>Why nothing is told under a name; null when something is.</returns>
    public SuppressionReason? WhyNot(string name) => _told.ContainsKey(name) ? null : _reasons.GetValueOrDefault(name);

    /// <param name="sunday">Later than those before.</param>
    /// <param name="people">How many there are: the sets hold their numbers.</param>
    /// <param name="elsewhere">What is told beside them, whatever is decided here.</param>
    /// <param name="sets">As they are by then, with ascending numbers; each that was there before, too.</param>
    /// <returns>The names of those that are told as they are.</returns>
    public IReadOnlySet<string> Next(DateOnly sunday, int people, IEnumerable<PeopleSet> elsewhere, IReadOnlyCollection<PeopleSet> sets)
    {
        var minGroupSize = sizes.Of(sunday);
        var current = sets.Select(set => set.Name).ToHashSet();
        _earlier.RemoveAll(one => one.Until.AddDays(DaysRemembered) < sunday);
        var moved = sets.Where(set => _told.GetValueOrDefault(set.Name)?.People.SequenceEqual(set.People) != true).ToList();
        var movable = moved.Where(set => !TellsOfAFew(set, minGroupSize)).ToList();
        current.ExceptWith(moved.Except(movable).Select(set => set.Name));
        if (movable.Count == 0)
            return current;
        var reasons = PeopleSets.Decide(
            [.. Enumerable.Range(0, people)],
            [.. elsewhere, .. _told.Values, .. _earlier.Select(one => one.Set)],
            movable,
            minGroupSize
        );
        foreach (var set in movable)
        {
            _reasons[set.Name] = reasons.GetValueOrDefault(set.Name);
            if (_told.Remove(set.Name, out var before))
                _earlier.Add((sunday, before));
            if (_reasons[set.Name] is null)
                _told[set.Name] = set;
            else
                current.Remove(set.Name);
        }
        return current;
    }

    /// <summary>Whether 1 to k − 1 people came or went since it was told. Asked first: it is quick, and holds for nearly every set that has moved in a week.</summary>
    private bool TellsOfAFew(PeopleSet set, int minGroupSize) =>
        _earlier
            .Select(one => one.Set)
            .Append(_told.GetValueOrDefault(set.Name))
            .OfType<PeopleSet>()
            .Where(before => before.Name == set.Name)
            .Any(before => Difference(before.People, set.People) is var people && people > 0 && people < minGroupSize);

    private static int Difference(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        var (both, i, j) = (0, 0, 0);
        while (i < one.Count && j < other.Count)
        {
            var order = one[i].CompareTo(other[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return one.Count + other.Count - 2 * both;
    }
}
