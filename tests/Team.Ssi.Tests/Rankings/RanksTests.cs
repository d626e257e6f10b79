using CsCheck;

namespace Team.Ssi;

public class RanksTests
{
    // Wikipedia, "Ranking": A ahead of B and C, which compare equal, and those ahead of D: 1224, 1223 and 1234.
    [Theory]
    [InlineData(TieRule.Competition, new[] { 1, 2, 2, 4 })]
    [InlineData(TieRule.Dense, new[] { 1, 2, 2, 3 })]
    [InlineData(TieRule.Ordinal, new[] { 1, 2, 3, 4 })]
    public void Ranks_the_classic_example_by_each_rule(TieRule ties, int[] ranks) => Assert.Equal(ranks, Ranks.Of([9, 7, 7, 3], ties));

    // What SQL's rank(), dense_rank() and row_number() over (order by score desc) give for 90, 90, 80, 70, 70, 70, 60.
    [Theory]
    [InlineData(TieRule.Competition, new[] { 1, 1, 3, 4, 4, 4, 7 })]
    [InlineData(TieRule.Dense, new[] { 1, 1, 2, 3, 3, 3, 4 })]
    [InlineData(TieRule.Ordinal, new[] { 1, 2, 3, 4, 5, 6, 7 })]
    public void Ranks_as_window_functions_do(TieRule ties, int[] ranks) =>
        Assert.Equal(ranks, Ranks.Of([90, 90, 80, 70, 70, 70, 60], ties));

    // github.com/agoragames/leaderboard, spec/competition_ranking_leaderboard_spec.rb, tie_ranking_leaderboard_spec.rb (dense) and the README's plain
    // leaderboard (ordinal): the ranks of five and of ten members.
    [Theory]
    [InlineData(TieRule.Competition, new[] { 50, 50, 30, 30, 10 }, new[] { 1, 1, 3, 3, 5 })]
    [InlineData(TieRule.Dense, new[] { 50, 50, 30, 30, 10 }, new[] { 1, 1, 2, 2, 3 })]
    [InlineData(TieRule.Ordinal, new[] { 50, 50, 30, 30, 10 }, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(TieRule.Competition, new[] { 50, 50, 50, 50, 30, 30, 30, 30, 10, 10 }, new[] { 1, 1, 1, 1, 5, 5, 5, 5, 9, 9 })]
    [InlineData(TieRule.Dense, new[] { 50, 50, 50, 50, 30, 30, 30, 30, 10, 10 }, new[] { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3 })]
    public void Ranks_as_a_known_leaderboard_library_documents(TieRule ties, int[] scores, int[] ranks) =>
        Assert.Equal(ranks, Ranks.Of(scores, ties));

    [Theory]
    [InlineData(TieRule.Competition)]
    [InlineData(TieRule.Dense)]
    [InlineData(TieRule.Ordinal)]
    public void Nobody_has_no_ranks_and_disorder_is_an_error(TieRule ties)
    {
        Assert.Empty(Ranks.Of([], ties));
        Assert.Throws<ArgumentException>(() => Ranks.Of([3, 7], ties));
    }

    [Fact]
    public void A_rule_that_does_not_exist_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => Ranks.Of([1], (TieRule)3));

    [Fact]
    public void Dense_is_never_above_competition_nor_competition_above_ordinal() =>
        Gen.Int[-5, 5]
            .Array[0, 20]
            .Sample(
                scores =>
                {
                    Array.Sort(scores, (a, b) => b.CompareTo(a));
                    var dense = Ranks.Dense(scores);
                    var competition = Ranks.Competition(scores);
                    var ordinal = Ranks.Ordinal(scores);

                    Assert.All(scores.Index(), one => Assert.InRange(competition[one.Index], dense[one.Index], ordinal[one.Index]));
                    Assert.All(scores.Index(), one => Assert.Equal(Array.IndexOf(scores, one.Item) + 1, competition[one.Index]));
                    Assert.Equal(scores.Distinct().Count(), scores.Length == 0 ? 0 : dense[^1]);
                },
                iter: 1_000
            );

    [Theory]
    [InlineData(1, 1, 100)]
    [InlineData(1, 42, 3)]
    [InlineData(3, 42, 8)]
    [InlineData(42, 42, 100)]
    [InlineData(1, 100, 1)]
    [InlineData(2, 100, 2)]
    [InlineData(7, 100, 7)]
    [InlineData(29, 100, 29)]
    [InlineData(1, 1_000_000, 1)]
    [InlineData(10_001, 1_000_000, 2)]
    [InlineData(2_000_000_000, 2_000_000_000, 100)]
    public void The_top_percent_is_rounded_up_exactly(int rank, int size, int topPercent) =>
        Assert.Equal(topPercent, Ranks.TopPercent(rank, size));

    [Theory]
    [InlineData(0, 42)]
    [InlineData(43, 42)]
    public void A_rank_outside_its_board_has_no_top_percent(int rank, int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ranks.TopPercent(rank, size));

    [Theory]
    [InlineData(0, 1, 1, 50.0)]
    [InlineData(41, 1, 42, 98.81)]
    [InlineData(39, 1, 42, 94.05)]
    [InlineData(0, 1, 42, 1.19)]
    [InlineData(0, 42, 42, 50.0)]
    [InlineData(1, 2, 4, 50.0)]
    [InlineData(0, 1, 400, 0.13)]
    [InlineData(2, 1, 2_000, 0.13)]
    public void The_percentile_counts_those_below_and_half_of_those_tied(int below, int tied, int size, double percentile) =>
        Assert.Equal((decimal)percentile, Ranks.Percentile(below, tied, size));

    [Theory]
    [InlineData(-1, 1, 4)]
    [InlineData(0, 0, 4)]
    [InlineData(3, 2, 4)]
    public void A_percentile_of_impossible_counts_is_an_error(int below, int tied, int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ranks.Percentile(below, tied, size));

    [Fact]
    public void A_percentile_lies_between_0_and_100_and_mirrors() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[1, 500], Gen.Int[0, 500])
            .Sample(
                (below, tied, above) =>
                {
                    var percentile = Ranks.Percentile(below, tied, below + tied + above);
                    var mirrored = Ranks.Percentile(above, tied, below + tied + above);

                    // Mirrored halves both round up, so their sum may be a hundredth over.
                    return percentile is > 0 and < 100 && percentile + mirrored is >= 99.99m and <= 100.01m;
                },
                iter: 2_000
            );
}
