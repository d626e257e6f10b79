using CsCheck;

namespace Team.Ssi;

public class LeaderboardPropertyTests
{
    private const int Iterations = 500;

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[-3, 50].Select(Person.DaysAgo);

    private static readonly Gen<DateSpan> AnySpan = Gen.Select(Gen.Nullable(AnyDay), Gen.Nullable(AnyDay))
        .Select((from, to) => new DateSpan(from, to));

    // Few different figures, so that ties are common.
    private static readonly Gen<BoardReading> AnyReading = Gen.Select(AnyDay, Gen.Int[0, 6], Gen.Int[0, 4], Gen.Bool)
        .Select((day, step, insights, rounded) => Reading(day, step, insights, rounded));

    private static readonly Gen<BoardMember> AnyMember = Gen.Select(
            Gen.Guid,
            AnySpan.List[1, 2],
            Gen.Nullable(AnyDay, 0.9),
            Gen.Frequency((4, Gen.Const(new List<DateSpan>())), (1, AnySpan.List[1, 1])),
            AnyReading.List[0, 6]
        )
        .Select(
            (id, memberships, deactivatedOn, paused, readings) =>
                new BoardMember
                {
                    Id = id,
                    Memberships = memberships,
                    DeactivatedOn = deactivatedOn,
                    Paused = paused,
                    Readings = readings.DistinctBy(reading => reading.CapturedOn).ToList(),
                }
        );

    private static readonly Gen<BoardInput> AnyBoard = Gen.Select(
            AnyMember.Array[0, 12],
            Gen.Enum<Metric>(),
            Gen.Enum<TieRule>(),
            Gen.Int[1, 14]
        )
        .Select(
            (members, metric, ties, weekLength) =>
                Person.Input(members) with
                {
                    Metric = metric,
                    Ties = ties,
                    ComparedWith = Person.DaysAgo(weekLength),
                }
        );

    [Fact]
    public void The_order_in_which_members_and_readings_come_changes_nothing() =>
        Gen.Select(AnyBoard, Gen.Int[0, int.MaxValue])
            .Sample(
                (board, seed) =>
                {
                    var shuffled = board.Members.Select(member => member with { Readings = Shuffled(member.Readings, seed) }).ToList();

                    AssertSame(Leaderboards.Of(board), Leaderboards.Of(board with { Members = Shuffled(shuffled, seed) }));
                },
                iter: Iterations
            );

    [Fact]
    public void Everyone_who_belongs_is_there_exactly_once() =>
        AnyBoard.Sample(
            board =>
            {
                var result = Leaderboards.Of(board);
                var listed = result.Entries.Select(entry => entry.MemberId).Concat(result.Unranked.Select(member => member.MemberId));
                var belonging = board.Members.Where(member => member.BelongsAsOf(board.AsOf)).Select(member => member.Id);

                Assert.Equal(belonging.Order(), listed.Order());
                Assert.Equal(result.Unranked.Count, result.Stale + result.Missing + result.Excluded);
                Assert.Equal(result.Entries.Count, result.Size);
            },
            iter: Iterations
        );

    [Fact]
    public void Scores_fall_and_equals_share_everything_but_their_order() =>
        AnyBoard.Sample(
            board =>
            {
                var entries = Leaderboards.Of(board).Entries;
                Assert.All(
                    entries.Zip(entries.Skip(1)),
                    pair =>
                    {
                        var (upper, lower) = pair;
                        Assert.True(upper.Score >= lower.Score);
                        var areEqual = upper.Score == lower.Score;
                        Assert.Equal(areEqual, upper.Percentile == lower.Percentile);
                        Assert.Equal(areEqual && board.Ties != TieRule.Ordinal, upper.Rank == lower.Rank);
                        Assert.True(!areEqual || upper.TopPercent == lower.TopPercent);
                        Assert.True(!areEqual || (upper.CapturedOn, upper.MemberId).CompareTo((lower.CapturedOn, lower.MemberId)) < 0);
                    }
                );
            },
            iter: Iterations
        );

    [Fact]
    public void The_percentiles_of_a_board_average_50() =>
        AnyBoard.Sample(
            board =>
            {
                var percentiles = Leaderboards.Of(board).Entries.Select(entry => entry.Percentile).ToList();
                return percentiles.Count == 0 || Math.Abs(percentiles.Average() - 50) <= 0.005m;
            },
            iter: Iterations
        );

    [Fact]
    public void A_newcomer_below_everyone_changes_no_rank_and_raises_every_percentile() =>
        AnyBoard
            .Where(board => board.Metric == Metric.Total)
            .Sample(
                board =>
                {
                    var newcomer = Person.Alice.Scores(1, daysAgo: 0);
                    var before = Leaderboards.Of(board).Entries;
                    var after = Leaderboards.Of(board with { Members = [.. board.Members, newcomer] }).Entries;

                    Assert.Equal(newcomer.Id, after[^1].MemberId);
                    Assert.Equal(before.Select(Identity), after.SkipLast(1).Select(Identity));
                    Assert.All(before.Zip(after), pair => Assert.True(pair.Second.Percentile > pair.First.Percentile));

                    static (Guid, int, int?, int?) Identity(LeaderboardEntry entry) =>
                        (entry.MemberId, entry.Rank, entry.PreviousRank, entry.RankChange);
                },
                iter: Iterations
            );

    [Fact]
    public void Who_comes_takes_nobody_up_and_nobody_who_is_better_down() =>
        Gen.Select(AnyBoard, AnyMember)
            .Where((board, newcomer) => board.Members.All(member => member.Id != newcomer.Id))
            .Sample(
                (board, newcomer) =>
                {
                    var before = Leaderboards.Of(board).Entries;
                    var after = Leaderboards
                        .Of(board with { Members = [.. board.Members, newcomer] })
                        .Entries.ToDictionary(entry => entry.MemberId);

                    Assert.All(before, entry => Assert.True(after[entry.MemberId].Rank >= entry.Rank));
                    if (after.TryGetValue(newcomer.Id, out var found))
                        Assert.All(
                            before.Where(entry => entry.Score > found.Score),
                            entry => Assert.Equal(entry.Rank, after[entry.MemberId].Rank)
                        );
                },
                iter: Iterations
            );

    [Fact]
    public void All_equal_are_all_first_and_all_in_the_middle() =>
        Gen.Select(Gen.Int[1, 30], Gen.Enum<TieRule>())
            .Sample(
                (size, ties) =>
                {
                    var members = Enumerable
                        .Range(0, size)
                        .Select(_ => Person.Alice.Scores(60) with { Id = Guid.CreateVersion7() })
                        .ToArray();

                    var entries = Leaderboards.Of(Person.Input(members) with { Ties = ties }).Entries;

                    Assert.Equal(
                        entries.Select((_, place) => ties == TieRule.Ordinal ? place + 1 : 1),
                        entries.Select(entry => entry.Rank)
                    );
                    Assert.All(entries, entry => Assert.Equal((50m, (100 + size - 1) / size), (entry.Percentile, entry.TopPercent)));
                },
                iter: 100
            );

    [Fact]
    public void Who_gains_points_never_loses_ranks() =>
        AnyBoard
            .Where(board => board.Metric == Metric.Total && board.Members.Count > 0)
            .Sample(
                board =>
                {
                    var before = Leaderboards.Of(board);
                    foreach (var entry in before.Entries)
                    {
                        var after = Leaderboards.Of(board with { Members = board.Members.Select(Raised).ToList() });
                        Assert.True(Assert.Single(after.Entries, one => one.MemberId == entry.MemberId).Rank <= entry.Rank);

                        BoardMember Raised(BoardMember member) =>
                            member.Id != entry.MemberId
                                ? member
                                : member with
                                {
                                    Readings = member
                                        .Readings.Select(reading => reading with { Total = reading.Total + 15_000_000 })
                                        .ToList(),
                                };
                    }
                },
                iter: 100
            );

    [Fact]
    public void A_previous_rank_is_the_rank_on_the_board_of_the_comparison_date() =>
        AnyBoard.Sample(
            board =>
            {
                var previous = Leaderboards
                    .Of(
                        board with
                        {
                            AsOf = board.ComparedWith,
                            ComparedWith = ComparisonDate.Default(board.ComparedWith),
                            Ties = TieRule.Competition,
                        }
                    )
                    .Entries.ToDictionary(entry => entry.MemberId, entry => (int?)entry.Rank);
                var competition = Leaderboards
                    .Of(board with { Ties = TieRule.Competition })
                    .Entries.ToDictionary(entry => entry.MemberId, entry => entry.Rank);

                Assert.All(
                    Leaderboards.Of(board).Entries,
                    entry =>
                    {
                        Assert.Equal(previous.GetValueOrDefault(entry.MemberId), entry.PreviousRank);
                        Assert.Equal(entry.PreviousRank - competition[entry.MemberId], entry.RankChange);
                    }
                );
            },
            iter: Iterations
        );

    [Fact]
    public void A_change_and_its_reliability_come_together() =>
        AnyBoard.Sample(
            board =>
                Leaderboards
                    .Of(board)
                    .Entries.All(entry =>
                        entry.Change is null == entry.Reliable is null
                        && (board.Metric != Metric.Improvement || entry.Change == entry.Score)
                    ),
            iter: Iterations
        );

    private static BoardReading Reading(DateOnly day, int step, int insights, bool rounded)
    {
        var total = 10_000_000 * (step + 2) + (rounded ? 0 : 4_999 * insights);
        return new(day, total, insights == 0 ? null : new(total / 4, total / 4, insights * 5_000_000, total / 8), rounded);
    }

    private static List<T> Shuffled<T>(IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    private static void AssertSame(Leaderboard expected, Leaderboard actual)
    {
        Assert.Equal(expected.Entries, actual.Entries);
        Assert.Equal(expected.Unranked, actual.Unranked);
    }
}
