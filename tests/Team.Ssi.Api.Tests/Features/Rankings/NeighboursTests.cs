using CsCheck;
using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Api.Tests.Features.Rankings;

/// <summary>Neighbours ranked by a tally that is older than they are.</summary>
public sealed class NeighboursTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Nobody_is_placed_before_their_rank_or_after_the_last() =>
        Gen.Select(Gen.Int[0, 20].Array[1, 30], Gen.Int[0, 20].Array[1, 11], Gen.Int[0, 10], Gen.Int[0, 5], Gen.Enum<TieRule>())
            .Sample(
                (before, now, place, equals, ties) =>
                {
                    var rows = now.OrderDescending().Select(Row).ToList();
                    var own = rows[place % rows.Count].MemberId;
                    var question = new MemberRankingsQuestion(Guid.Empty, own, 5, Metric.Total, ties, Today, Today.AddDays(-7), 30);
                    var board = new MemberRanking(MemberBoard.Organization, Guid.Empty, "Acme", null, 0, null, []);

                    var ranked = new Neighbours(equals, rows).On(board, TallyOf(before), question);

                    Assert.All(ranked.Rows, row => Assert.InRange(row.CompetitionRank, 1, row.Position));
                    Assert.All(ranked.Rows, row => Assert.InRange(row.Position, 1, ranked.Size));
                    Assert.All(ranked.Rows, row => Assert.InRange(row.CompetitionRank + row.Tied - 1, 1, ranked.Size));
                    Assert.Equal(ranked.Rows.Select(row => row.CompetitionRank).Order(), ranked.Rows.Select(row => row.CompetitionRank));
                }
            );

    private static LeaderboardRow Row(int score) =>
        new(Guid.CreateVersion7(), "Alice", null, Today, score, score * 10_000, null, null, false, 0, 0, 0, 0, null, 0);

    private static BoardTally TallyOf(int[] scores)
    {
        var steps = scores.GroupBy(score => (short)score).OrderBy(step => step.Key).ToList();
        return new BoardTally(
            new BoardCounts(scores.Length, 0, 0, 0),
            ScoreDistribution.Of([.. steps.Select(step => step.Key)], [.. steps.Select(step => step.LongCount())]),
            ScoreDistribution.Of([], []),
            []
        );
    }
}
