using static Team.Ssi.Person;

namespace Team.Ssi;

public class LeaderboardsTests
{
    [Fact]
    public void The_best_score_is_first()
    {
        var board = Board(Alice.Scores(60), Bob.Scores(78.25m), Carol.Scores(41));

        Assert.Equal([Bob.Id, Alice.Id, Carol.Id], board.Entries.Select(entry => entry.MemberId));
        Assert.Equal([7825, 6000, 4100], board.Entries.Select(entry => entry.Score));
        Assert.Equal([1, 2, 3], board.Entries.Select(entry => entry.Rank));
        Assert.Equal([34, 67, 100], board.Entries.Select(entry => entry.TopPercent));
        Assert.Equal([83.33m, 50m, 16.67m], board.Entries.Select(entry => entry.Percentile));
        Assert.Equal([Band.Strong, Band.Good, Band.Average], board.Entries.Select(entry => entry.Band));
    }

    [Theory]
    [InlineData(TieRule.Competition, new[] { 1, 2, 2, 4 })]
    [InlineData(TieRule.Dense, new[] { 1, 2, 2, 3 })]
    [InlineData(TieRule.Ordinal, new[] { 1, 2, 3, 4 })]
    public void Equals_are_ranked_by_the_tie_rule_and_count_alike(TieRule ties, int[] ranks)
    {
        var input = Input(Alice.Scores(70), Bob.Scores(60.004m), Carol.Scores(59.995m), Dave.Scores(50));
        var board = Leaderboards.Of(input with { Ties = ties });

        Assert.Equal(ranks, board.Entries.Select(entry => entry.Rank));
        Assert.Equal([25, 50, 50, 100], board.Entries.Select(entry => entry.TopPercent));
        Assert.Equal([87.5m, 50m, 50m, 12.5m], board.Entries.Select(entry => entry.Percentile));
    }

    [Fact]
    public void Among_equals_the_earlier_capture_is_first_then_the_smaller_id()
    {
        var first = Alice with { Id = Guid.Parse("f0000000-0000-7000-8000-000000000000") };
        var board = Board(Carol.Scores(60, daysAgo: 1), Bob.Scores(60, daysAgo: 1), first.Scores(60, daysAgo: 2), Dave.Scores(60));

        Assert.Equal([first.Id, Bob.Id, Carol.Id, Dave.Id], board.Entries.Select(entry => entry.MemberId));
    }

    [Fact]
    public void A_board_of_one_is_at_the_middle_and_in_the_top_hundred()
    {
        var entry = Assert.Single(Board(Alice.Scores(60)).Entries);

        Assert.Equal((1, 50m, 100), (entry.Rank, entry.Percentile, entry.TopPercent));
    }

    // The README of github.com/agoragames/leaderboard: members with 1 to 10 and 50 to 95 points, and the page of 25 around the one with 53, who is 43rd.
    [Fact]
    public void The_neighbours_are_those_right_above_and_right_below()
    {
        var members = Enumerable
            .Range(1, 10)
            .Concat(Enumerable.Range(50, 46))
            .ToDictionary(points => points, points => Alice.Scores(points) with { Id = new Guid(points, 0, 0, new byte[8]) });
        var board = Board([.. members.Values]);

        var (above, below) = board.Around(members[53].Id, 12);

        Assert.Equal(43, board.EntryOf(members[53]).Rank);
        Assert.Equal(Enumerable.Range(31, 12), above.Select(entry => entry.Rank));
        Assert.Equal(Enumerable.Range(44, 12), below.Select(entry => entry.Rank));
        Assert.Equal([65, 64], above.Take(2).Select(entry => entry.Score / Hundredths.PerPoint));
        Assert.Equal(2, below[^1].Score / Hundredths.PerPoint);
    }

    [Fact]
    public void At_the_ends_there_are_fewer_neighbours_and_without_a_rank_none()
    {
        var board = Board(Alice.Scores(70), Bob.Scores(60), Carol.Scores(50), Dave);

        Assert.Equal((0, 2), Counts(board.Around(Alice.Id, 5)));
        Assert.Equal((1, 1), Counts(board.Around(Bob.Id, 1)));
        Assert.Equal((0, 0), Counts(board.Around(Bob.Id, 0)));
        Assert.Equal((2, 0), Counts(board.Around(Carol.Id, 5)));
        Assert.Equal((0, 0), Counts(board.Around(Dave.Id, 5)));

        static (int, int) Counts((IReadOnlyList<LeaderboardEntry> Above, IReadOnlyList<LeaderboardEntry> Below) around) =>
            (around.Above.Count, around.Below.Count);
    }

    [Fact]
    public void A_board_of_nobody_is_empty()
    {
        var board = Board();

        Assert.Empty(board.Entries);
        Assert.Empty(board.Unranked);
        Assert.Equal((0, 0, 0, 0), (board.Size, board.Stale, board.Missing, board.Excluded));
    }

    [Fact]
    public void The_latest_reading_on_or_before_the_date_counts_in_whatever_order_they_come()
    {
        var entry = Board(Alice.Scores(90, daysAgo: -1).Scores(60, daysAgo: 3).Scores(55, daysAgo: 10)).EntryOf(Alice);

        Assert.Equal((6000, DaysAgo(3)), (entry.Score, entry.CapturedOn));
        Assert.Equal(7000, Board(Alice.Scores(60, daysAgo: 1).Scores(70, daysAgo: 0)).EntryOf(Alice).Score);
    }

    [Fact]
    public void A_reading_counts_while_it_is_fresh()
    {
        var board = Board(Alice.Scores(60, daysAgo: 30), Bob.Scores(70, daysAgo: 31), Carol, Dave.Scores(80, daysAgo: -1));

        Assert.Equal(Alice.Id, Assert.Single(board.Entries).MemberId);
        Assert.Equal(
            [
                new(Bob.Id, UnrankedReason.Stale, DaysAgo(31)),
                new(Carol.Id, UnrankedReason.Missing, null),
                new(Dave.Id, UnrankedReason.Missing, null),
            ],
            board.Unranked
        );
        Assert.Equal((1, 1, 2, 0), (board.Size, board.Stale, board.Missing, board.Excluded));
    }

    [Fact]
    public void Freshness_is_a_setting() =>
        Assert.Equal(
            UnrankedReason.Stale,
            Leaderboards.Of(Input(Alice.Scores(60, daysAgo: 8)) with { FreshnessDays = 7 }).ReasonAgainst(Alice)
        );

    [Fact]
    public void Who_pauses_is_neither_ranked_nor_counted_whatever_else_is_the_matter()
    {
        var board = Board(Alice.Scores(60).Pauses(AsOf, AsOf), Bob.Pauses(null, null), Carol.Scores(50).Pauses(null, DaysAgo(1)));

        Assert.Equal(Carol.Id, Assert.Single(board.Entries).MemberId);
        Assert.Equal([new(Alice.Id, UnrankedReason.Paused, AsOf), new(Bob.Id, UnrankedReason.Paused, null)], board.Unranked);
        Assert.Equal((1, 0, 0, 2), (board.Size, board.Stale, board.Missing, board.Excluded));
    }

    [Fact]
    public void Both_ends_of_a_membership_belong_to_it()
    {
        var board = Board(
            Alice.Scores(60).Belongs(AsOf, null),
            Bob.Scores(60).Belongs(null, AsOf),
            Carol.Scores(60).Belongs(DaysAgo(-1), null),
            Dave.Belongs(null, DaysAgo(1))
        );

        Assert.Equal([Alice.Id, Bob.Id], board.Entries.Select(entry => entry.MemberId));
        Assert.Empty(board.Unranked);
    }

    [Fact]
    public void Who_belongs_twice_counts_once() =>
        Assert.Single(Board(Alice.Scores(60) with { Memberships = [new(DaysAgo(90), null), new(null, DaysAgo(-9))] }).Entries);

    [Fact]
    public void The_day_of_deactivation_is_the_first_without()
    {
        var board = Board(Alice.Scores(60) with { DeactivatedOn = AsOf }, Bob.Scores(60) with { DeactivatedOn = DaysAgo(-1) });

        Assert.Equal(Bob.Id, Assert.Single(board.Entries).MemberId);
        Assert.Empty(board.Unranked);
    }

    [Fact]
    public void A_reading_from_before_the_membership_counts() =>
        Assert.Equal(6000, Board(Alice.Scores(60, daysAgo: 9).Belongs(DaysAgo(2), null)).EntryOf(Alice).Score);

    [Fact]
    public void A_pillar_board_ranks_by_the_latest_fresh_reading_that_has_pillars()
    {
        var board = Leaderboards.Of(
            Input(
                Alice.ScoresInsights(9.5m, daysAgo: 12).Scores(70, daysAgo: 1),
                Bob.ScoresInsights(14.03m),
                Carol.Scores(70).ScoresInsights(20, daysAgo: 31),
                Dave.ScoresInsights(20, daysAgo: 31)
            ) with
            {
                Metric = Metric.Insights,
            }
        );

        Assert.Equal([(Bob.Id, 1403, AsOf), (Alice.Id, 950, DaysAgo(12))], board.Entries.Select(e => (e.MemberId, e.Score, e.CapturedOn)));
        Assert.Equal([Band.Good, Band.Average], board.Entries.Select(entry => entry.Band));
        Assert.Equal([new(Carol.Id, UnrankedReason.NoPillars, AsOf), new(Dave.Id, UnrankedReason.Stale, DaysAgo(31))], board.Unranked);
        Assert.Equal((2, 1, 0, 1), (board.Size, board.Stale, board.Missing, board.Excluded));
    }

    [Theory]
    [InlineData(Metric.ProfessionalBrand, 1100)]
    [InlineData(Metric.RightPeople, 1200)]
    [InlineData(Metric.Insights, 1300)]
    [InlineData(Metric.Relationships, 1400)]
    [InlineData(Metric.Total, 5000)]
    public void Each_metric_ranks_by_its_own_figure(Metric metric, int score)
    {
        var alice = Alice.Scores(50, pillars: new PillarPoints(11, 12, 13, 14).ToMillionths());

        Assert.Equal(score, Leaderboards.Of(Input(alice) with { Metric = metric }).EntryOf(alice).Score);
    }
}
