using CsCheck;

namespace Team.Ssi;

public sealed class PeopleSetsTests
{
    private const int K = 5;

    [Fact]
    public void A_set_of_a_few_is_withheld_and_what_would_give_it_away()
    {
        // 20 are in it: 12 active, 5 invited and 3 who left.
        var reasons = Decide(20, ("in it", 0, 20), ("active", 0, 12), ("invited", 12, 17), ("left", 17, 20));

        Assert.Equal(SuppressionReason.BelowMinGroupSize, reasons["left"]);
        Assert.Equal(SuppressionReason.Complementary, reasons["invited"]);
        Assert.Null(reasons["active"]);
        Assert.Null(reasons["in it"]);
    }

    [Fact]
    public void What_is_told_elsewhere_counts_too()
    {
        IReadOnlyList<int> people = [.. Enumerable.Range(0, 20)];
        var team = new PeopleSet("team", [.. people]);

        var reasons = PeopleSets.Decide(people, [team], [new PeopleSet("programme", [.. people.Take(18)])], K);

        Assert.Equal(SuppressionReason.Complementary, reasons["programme"]);
    }

    [Fact]
    public void Who_may_see_everybody_is_refused_nothing() =>
        Assert.Empty(PeopleSets.Decide([0, 1], [], [new PeopleSet("one", [0]), new PeopleSet("both", [0, 1])], 1));

    [Fact]
    public void Nobody_is_not_withheld() => Assert.Null(Decide(6, ("nobody", 0, 0), ("all", 0, 6)).GetValueOrDefault("nobody"));

    [Fact]
    public void One_person_with_many_months_is_one_person()
    {
        var reasons = PeopleSets.Decide([0, 0, 0, 0, 0, 0, 1], [], [new PeopleSet("months", [0, 1, 2, 3, 4, 5, 6])], K);

        Assert.Equal(SuppressionReason.BelowMinGroupSize, reasons["months"]);
    }

    [Fact]
    public void Whoever_subtracts_what_is_shown_finds_no_group_of_a_few() =>
        Gen.Int[1, 3]
            .Array[30]
            .Select(Gen.Int[0, 2].Array[30], (statuses, waves) => (statuses, waves))
            .Sample(
                company =>
                {
                    List<PeopleSet> sets = [Of("all", _ => true)];
                    for (var status = 1; status <= 3; status++)
                        sets.Add(Of($"status {status}", person => company.statuses[person] == status));
                    for (var wave = 0; wave <= 2; wave++)
                    {
                        sets.Add(Of($"wave {wave}", person => company.waves[person] == wave));
                        for (var status = 1; status <= 3; status++)
                            sets.Add(Of($"{wave}/{status}", person => company.waves[person] == wave && company.statuses[person] == status));
                    }
                    var reasons = PeopleSets.Decide([.. Enumerable.Range(0, 30)], [], sets, K);
                    var shown = sets.Where(set => reasons.GetValueOrDefault(set.Name) is null)
                        .Select(set => set.People.ToHashSet())
                        .ToList();

                    Assert.All(shown, people => Assert.False(people.Count is > 0 and < K));
                    foreach (var more in shown)
                    foreach (var fewer in shown.Where(fewer => fewer.IsSubsetOf(more)))
                    {
                        var left = more.Except(fewer).ToHashSet();
                        Assert.False(left.Count is > 0 and < K);
                        foreach (var other in shown.Where(other => other.IsSubsetOf(left)))
                            Assert.False(left.Count - other.Count is > 0 and < K);
                    }

                    PeopleSet Of(string name, Func<int, bool> belongs) => new(name, [.. Enumerable.Range(0, 30).Where(belongs)]);
                },
                iter: 200
            );

    private static IReadOnlyDictionary<string, SuppressionReason?> Decide(int people, params (string Name, int From, int To)[] sets) =>
        PeopleSets.Decide(
            [.. Enumerable.Range(0, people)],
            [],
            [.. sets.Select(set => new PeopleSet(set.Name, [.. Enumerable.Range(set.From, set.To - set.From)]))],
            K
        );
}
