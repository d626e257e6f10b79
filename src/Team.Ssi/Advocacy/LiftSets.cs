namespace Team.Ssi;

/// <summary>
/// Which groups of member-months may be told of to those who may not see everybody by name. The unknowns are a month's outcomes of a member; whoever has several
/// months in a group is one person all the same.
/// </summary>
public static class LiftSets
{
    /// <returns>By name why a group is withheld; null when it is not.</returns>
    /// <param name="groups">Names of groups, with who belongs to them.</param>
    public static IReadOnlyDictionary<string, SuppressionReason?> Decide(
        IReadOnlyList<MemberMonth> months,
        IEnumerable<(string Name, Func<MemberMonth, bool> Holds)> groups,
        int minGroupSize
    )
    {
        if (minGroupSize <= 1)
            return new Dictionary<string, SuppressionReason?>();
        var people = new Dictionary<Guid, int>();
        var personOf = months
            .Select(month => people.TryGetValue(month.MemberId, out var known) ? known : people[month.MemberId] = people.Count)
            .ToList();
        return PeopleSets.Decide(
            personOf,
            [],
            [
                .. groups.Select(group => new PeopleSet(
                    group.Name,
                    [.. Enumerable.Range(0, months.Count).Where(number => group.Holds(months[number]))]
                )),
            ],
            minGroupSize
        );
    }
}
