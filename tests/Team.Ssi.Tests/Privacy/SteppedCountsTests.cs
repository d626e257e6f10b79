using CsCheck;

namespace Team.Ssi;

public sealed class SteppedCountsTests
{
    private static readonly DateOnly First = new(2026, 1, 4);

    [Fact]
    public void Moves_when_enough_people_added_to_it()
    {
        var (alice, bob, carla) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var counts = new SteppedCounts(
            [Week(0, 4, alice), Week(1, 1, alice, bob), Week(2, 2, carla), Week(3, 7, bob)],
            GroupSizes.Always(3)
        );

        Assert.Equal(0, counts.Between(null, First.AddDays(7)).Count);
        Assert.Equal((7, 3), Of(counts.Between(null, First.AddDays(14))));
        Assert.Equal((7, 3), Of(counts.Between(null, First.AddDays(21))));
        Assert.Equal(0, counts.Between(First.AddDays(14), First.AddDays(21)).Count);
        Assert.True(counts.IsAnythingHeldBack);
    }

    [Fact]
    public void Who_may_see_everybody_gets_the_sum()
    {
        var counts = new SteppedCounts([Week(0, 4, Guid.CreateVersion7()), Week(1, 2, Guid.CreateVersion7())], GroupSizes.One);

        Assert.Equal((6, 2), Of(counts.Between(null, First.AddDays(7))));
        Assert.False(counts.IsAnythingHeldBack);
    }

    [Fact]
    public void No_two_days_differ_by_what_fewer_than_k_people_did() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[0, 7].Array[0, 4].Array[12])
            .Sample(
                (k, weeks) =>
                {
                    var people = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
                    var counts = new SteppedCounts(
                        weeks.Select((who, week) => Week(week, who.Length, [.. who.Distinct().Select(one => people[one])])),
                        GroupSizes.Always(k)
                    );
                    for (var until = 0; until < weeks.Length; until++)
                    for (var after = -1; after < until; after++)
                    {
                        var moved = counts.Between(after < 0 ? null : First.AddDays(7 * after), First.AddDays(7 * until));
                        Assert.False(moved.Members.Count > 0 && moved.Members.Count < k);
                        Assert.Equal(moved.Members.Count == 0, moved.Count == 0);
                    }
                    Assert.InRange(counts.Between(null, DateOnly.MaxValue).Count, 0, weeks.Sum(week => week.Length));
                }
            );

    private static DoneInWeek Week(int week, int count, params Guid[] members) => new(First.AddDays(7 * week), count, 10L * count, members);

    private static (int Count, int Members) Of(DoneInWeek done) => (done.Count, done.Members.Count);
}
