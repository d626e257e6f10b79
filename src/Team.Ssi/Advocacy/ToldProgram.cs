namespace Team.Ssi;

/// <summary>Where people of a programme and of its waves stand, as it is told to those who may not see them by name: each beside all others.</summary>
public sealed class ToldProgram(GroupSizes sizes)
{
    /// <summary>By the wave's name; of who joined in none under the empty name, which no wave has.</summary>
    private readonly SortedDictionary<string, ToldStanding> _waves = new(StringComparer.Ordinal);

    public ToldStanding Whole { get; } = new(sizes);

    /// <summary>By number in the list of people.</summary>
    public IEnumerable<PeopleSet> Told => Beside(null);

    /// <param name="cohort">Null for those who joined in none.</param>
    public ToldStanding Wave(string? cohort) => _waves.TryGetValue(cohort ?? "", out var wave) ? wave : new ToldStanding(sizes);

    /// <param name="sunday">Later than those before.</param>
    /// <param name="people">As of then, in the same order each time; who is not enrolled yet, too.</param>
    public void Next(DateOnly sunday, IReadOnlyList<CohortMember> people)
    {
        var enrolled = CohortSets.Enrolled(people);
        Whole.Next(sunday, people.Count, Beside(Whole), CohortSets.Standing(enrolled));
        foreach (var wave in enrolled.GroupBy(one => one.Member.Cohort ?? "").OrderBy(wave => wave.Key, StringComparer.Ordinal))
        {
            var standing = _waves[wave.Key] = Wave(wave.Key);
            standing.Next(sunday, people.Count, Beside(standing), CohortSets.Standing([.. wave]));
        }
    }

    /// <summary>What is told of all but one, under names of their own.</summary>
    private IEnumerable<PeopleSet> Beside(ToldStanding? except) =>
        _waves
            .Select(wave => (Name: $"of wave {wave.Key}", Standing: wave.Value))
            .Append((Name: "of all", Standing: Whole))
            .Where(one => one.Standing != except)
            .SelectMany(one => one.Standing.Told.Select(set => set with { Name = $"{set.Name} {one.Name}" }));
}
