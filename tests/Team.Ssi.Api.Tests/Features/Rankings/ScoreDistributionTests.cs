using CsCheck;
using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class ScoreDistributionTests
{
    [Fact]
    public void Ranks_every_score_as_counting_does() =>
        Gen.Select(Gen.Int[0, 30].Array[0, 40], Gen.Int[0, 31])
            .Sample(
                (scores, asked) =>
                {
                    var steps = scores.GroupBy(score => (short)score).OrderBy(step => step.Key).ToList();
                    var distribution = ScoreDistribution.Of(
                        [.. steps.Select(step => step.Key)],
                        [.. steps.Select(step => step.LongCount())]
                    );

                    Assert.Equal(scores.Count(score => score > asked), distribution.AboveOf(asked));
                    Assert.Equal(steps.Count(step => step.Key > asked), distribution.ScoresAbove(asked));
                    // Who asks has the score, though the distribution may not know yet.
                    Assert.Equal(Math.Max(1, scores.Count(score => score == asked)), distribution.TiedWith(asked));
                }
            );
}
