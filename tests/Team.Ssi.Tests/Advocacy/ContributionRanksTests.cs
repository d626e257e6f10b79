namespace Team.Ssi;

public sealed class ContributionRanksTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 4).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];

    [Theory]
    [InlineData(TieRule.Competition, new[] { 1, 2, 2, 4 })]
    [InlineData(TieRule.Dense, new[] { 1, 2, 2, 3 })]
    [InlineData(TieRule.Ordinal, new[] { 1, 2, 3, 4 })]
    public void Equals_are_numbered_by_the_rule_and_ordered_by_id(TieRule ties, int[] ranks)
    {
        var ranked = ContributionRanks.Of([Of(3, 5), Of(2, 5), Of(0, 0), Of(1, 9)], ties);

        Assert.Equal([Ids[1], Ids[2], Ids[3], Ids[0]], ranked.Select(one => one.Of.MemberId));
        Assert.Equal(ranks, ranked.Select(one => one.Rank));
        Assert.Equal([1, 2, 2, 4], ranked.Select(one => one.CompetitionRank));
        Assert.Equal([(3, 1), (1, 2), (1, 2), (0, 1)], ranked.Select(one => (one.Below, one.Tied)));
    }

    [Fact]
    public void A_newcomer_has_no_rank_before()
    {
        var ranked = ContributionRanks.Of([Of(0, 9), Of(1, 8, 4), Of(2, 7, 4), Of(3, 6, 5)], TieRule.Competition);

        Assert.Equal([null, 2, 2, 1], ranked.Select(one => one.PreviousRank));
    }

    [Fact]
    public void Who_has_left_was_ahead_and_is_no_more()
    {
        var ranked = ContributionRanks.Of([Of(0, null, 9), Of(1, 8, 4)], TieRule.Competition);

        var only = Assert.Single(ranked);
        Assert.Equal((1, 2), (only.Rank, only.PreviousRank));
    }

    private static Contribution Of(int number, decimal? score, decimal? before = null) =>
        new(Ids[number], $"Member {number}", score, before);
}
