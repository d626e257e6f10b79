using CsCheck;

namespace Team.Ssi;

public sealed class ToldCountsTests
{
    private const int K = 5;
    private const int People = 24;
    private static readonly DateOnly First = new(2026, 9, 6);

    [Fact]
    public void A_count_moves_when_enough_people_have_come_and_stays_until_then()
    {
        var told = new ToldCounts(GroupSizes.Always(K));
        var counts = new List<int?>();
        foreach (var (week, people) in new[] { 3, 8, 9, 12, 13, 13, 12 }.Index())
        {
            told.Next(First.AddDays(7 * week), People, [], [Set("in", 0, people)]);
            counts.Add(told.Of("in"));
        }

        Assert.Equal([null, 8, 8, 8, 13, 13, 13], counts);
    }

    [Fact]
    public void A_count_of_whom_all_but_a_few_have_gone_is_withheld_and_not_kept()
    {
        var told = new ToldCounts(GroupSizes.Always(K));
        told.Next(First, People, [], [Set("invited", 0, 17)]);
        told.Next(First.AddDays(7), People, [], [Set("invited", 0, 14)]);
        Assert.Equal(17, told.Of("invited"));

        told.Next(First.AddDays(14), People, [], [Set("invited", 0, 2)]);

        Assert.Equal((null, SuppressionReason.BelowMinGroupSize), (told.Of("invited"), told.WhyNot("invited")));
    }

    [Fact]
    public void What_was_never_told_says_why()
    {
        var told = new ToldCounts(GroupSizes.Always(K));
        told.Next(First, People, [Set("all", 0, 20)], [Set("few", 0, 3), Set("nearly all", 0, 18), Set("nobody", 0, 0)]);

        Assert.Equal(SuppressionReason.BelowMinGroupSize, told.WhyNot("few"));
        Assert.Equal(SuppressionReason.Complementary, told.WhyNot("nearly all"));
        Assert.Equal((0, null), (told.Of("nobody"), told.WhyNot("nobody")));
    }

    [Fact]
    public void Says_which_are_told_as_they_are()
    {
        var told = new ToldCounts(GroupSizes.Always(K));

        Assert.Equal(["a", "b"], told.Next(First, People, [], [Set("a", 0, 6), Set("b", 6, 12)]).Order());
        Assert.Equal(["b"], told.Next(First.AddDays(7), People, [], [Set("a", 0, 5), Set("b", 6, 12)]).Order());
    }

    [Fact]
    public void Whoever_subtracts_counts_of_whichever_weeks_finds_no_group_of_a_few() =>
        Gen.Int[0, 3]
            .Array[People]
            .Array[1, 8]
            .Sample(
                weeks =>
                {
                    var (told, shown) = (new ToldCounts(GroupSizes.Always(K)), new HashSet<HashSet<int>>(HashSet<int>.CreateSetComparer()));
                    foreach (var (week, drawn) in weeks.Index())
                    {
                        // Most stay where they were the week before.
                        var statuses = drawn.Select((status, person) => person % 4 == week % 4 ? status : weeks[0][person]).ToList();
                        told.Next(
                            First.AddDays(7 * week),
                            People,
                            [],
                            [
                                Of("in", person => statuses[person] > 0),
                                .. Enumerable.Range(1, 3).Select(status => Of($"at {status}", person => statuses[person] == status)),
                            ]
                        );
                        shown.UnionWith(told.Told.Select(set => set.People.ToHashSet()));
                    }

                    foreach (var more in shown)
                    {
                        Assert.False(more.Count is > 0 and < K);
                        foreach (var fewer in shown.Where(fewer => fewer.IsSubsetOf(more)))
                        {
                            var left = more.Except(fewer).ToHashSet();
                            Assert.False(left.Count is > 0 and < K);
                            foreach (var other in shown.Where(other => other.IsSubsetOf(left)))
                                Assert.False(left.Count - other.Count is > 0 and < K);
                        }
                    }
                },
                iter: 200
            );

    private static PeopleSet Set(string name, int from, int to) => new(name, [.. Enumerable.Range(from, to - from)]);

    private static PeopleSet Of(string name, Func<int, bool> belongs) => new(name, [.. Enumerable.Range(0, People).Where(belongs)]);
}
