using static Team.Ssi.Person;

namespace Team.Ssi;

public class RankedChangesTests
{
    [Fact]
    public void A_change_is_the_difference_of_the_rounded_scores()
    {
        var entry = Board(Alice.Scores(50.004999m, daysAgo: 7).Scores(50.005m)).EntryOf(Alice);

        Assert.Equal(1, entry.Change);
        Assert.False(entry.Reliable);
    }

    [Fact]
    public void A_change_needs_two_different_readings()
    {
        var board = Board(
            Alice.Scores(60, daysAgo: 7),
            Bob.Scores(60),
            Carol.Scores(50, daysAgo: 38).Scores(60),
            Dave.Scores(50, daysAgo: 37).Scores(60)
        );

        Assert.All([Alice, Bob, Carol], member => Assert.Null(board.EntryOf(member).Change));
        Assert.All([Alice, Bob, Carol], member => Assert.Null(board.EntryOf(member).Reliable));
        Assert.Equal(1000, board.EntryOf(Dave).Change);
    }

    [Fact]
    public void A_new_reading_with_the_same_score_is_a_change_of_nothing() =>
        Assert.Equal(0, Board(Alice.Scores(60, daysAgo: 7).Scores(60)).EntryOf(Alice).Change);

    [Fact]
    public void A_change_of_a_rounded_reading_needs_two_points_to_be_reliable()
    {
        var board = Board(
            Alice.Scores(60, daysAgo: 7).Scores(61),
            Bob.Scores(60, daysAgo: 7, rounded: true).Scores(61),
            Carol.Scores(60, daysAgo: 7).Scores(61, rounded: true),
            Dave.Scores(60, daysAgo: 7, rounded: true).Scores(62, rounded: true)
        );

        Assert.Equal([true, false, false, true], new[] { Alice, Bob, Carol, Dave }.Select(member => board.EntryOf(member).Reliable!.Value));
    }

    [Fact]
    public void The_noise_and_the_bands_are_the_organizations_own()
    {
        var input = Input(Alice.Scores(60, daysAgo: 7).Scores(61));
        var entry = Leaderboards.Of(input with { Sem = 1, Bands = new(1000, 2000, 6100) }).EntryOf(Alice);

        Assert.Equal((false, Band.Strong), (entry.Reliable, entry.Band));
    }

    [Fact]
    public void An_improvement_board_ranks_by_the_change_of_the_total()
    {
        var board = Leaderboards.Of(
            Input(
                Alice.Scores(80, daysAgo: 7).Scores(79, daysAgo: 1),
                Bob.Scores(30, daysAgo: 9).Scores(35.5m),
                Carol.Scores(60, daysAgo: 7),
                Dave.Scores(60)
            ) with
            {
                Metric = Metric.Improvement,
            }
        );

        Assert.Equal(
            [(Bob.Id, 550, 550, Band.Low), (Alice.Id, -100, -100, Band.Strong)],
            board.Entries.Select(e => (e.MemberId, e.Score, e.Change!.Value, e.Band))
        );
        Assert.Equal(
            [new(Carol.Id, UnrankedReason.NoNewReading, DaysAgo(7)), new(Dave.Id, UnrankedReason.NoNewReading, AsOf)],
            board.Unranked
        );
        Assert.Equal(2, board.Excluded);
    }

    [Fact]
    public void An_improvement_that_is_out_of_date_is_stale()
    {
        var input = Input(Alice.Scores(60, daysAgo: 31), Bob) with { Metric = Metric.Improvement };

        Assert.Equal(UnrankedReason.Stale, Leaderboards.Of(input).ReasonAgainst(Alice));
        Assert.Equal(UnrankedReason.Missing, Leaderboards.Of(input).ReasonAgainst(Bob));
    }

    [Fact]
    public void A_rank_change_counts_the_ranks_climbed()
    {
        var board = Board(Alice.Scores(60, daysAgo: 7), Bob.Scores(50, daysAgo: 7).Scores(70), Carol.Scores(40, daysAgo: 7));

        Assert.Equal([(1, 2, 1), (2, 1, -1), (3, 3, 0)], board.Entries.Select(e => (e.Rank, e.PreviousRank!.Value, e.RankChange!.Value)));
    }

    [Fact]
    public void A_previous_rank_is_on_the_membership_and_the_scores_of_its_date()
    {
        var board = Board(
            Alice.Scores(60, daysAgo: 7).Scores(90),
            Bob.Scores(70, daysAgo: 7).Belongs(null, ComparedWith),
            Carol.Scores(80, daysAgo: 7).Belongs(ComparedWith.AddDays(1), null),
            Dave.Scores(65, daysAgo: 7).Pauses(ComparedWith, ComparedWith)
        );

        Assert.Equal((2, 1), (board.EntryOf(Alice).PreviousRank!.Value, board.EntryOf(Alice).RankChange!.Value));
        Assert.All([Carol, Dave], newcomer => Assert.Null(board.EntryOf(newcomer).PreviousRank));
        Assert.All([Carol, Dave], newcomer => Assert.Null(board.EntryOf(newcomer).RankChange));
    }

    [Theory]
    [InlineData(TieRule.Competition)]
    [InlineData(TieRule.Dense)]
    [InlineData(TieRule.Ordinal)]
    public void A_rank_change_is_of_competition_ranks_under_every_tie_rule(TieRule ties)
    {
        var input = Input(
            Alice.Scores(60, daysAgo: 7).Scores(70),
            Bob.Scores(60, daysAgo: 7).Scores(70),
            Carol.Scores(60, daysAgo: 7),
            Dave.Scores(50, daysAgo: 7)
        );
        var board = Leaderboards.Of(input with { Ties = ties });

        Assert.Equal([1, 1, 1, 4], board.Entries.Select(entry => entry.PreviousRank!.Value));
        Assert.Equal([0, 0, -2, 0], board.Entries.Select(entry => entry.RankChange!.Value));
    }

    [Fact]
    public void A_previous_improvement_is_that_of_the_week_before_the_comparison_date()
    {
        // To 15 November from the 8th: Alice +1, Bob +5. To the 22nd from the 15th: Alice +4, Bob +2.
        var board = Leaderboards.Of(
            Input(
                Alice.Scores(50, daysAgo: 14).Scores(51, daysAgo: 7).Scores(55),
                Bob.Scores(50, daysAgo: 14).Scores(55, daysAgo: 7).Scores(57),
                Carol.Scores(50, daysAgo: 7).Scores(51)
            ) with
            {
                Metric = Metric.Improvement,
            }
        );

        Assert.Equal([(Alice.Id, 2), (Bob.Id, 1)], board.Entries.Take(2).Select(e => (e.MemberId, e.PreviousRank!.Value)));
        Assert.Null(board.EntryOf(Carol).PreviousRank);
    }
}
