using MathNet.Numerics.Distributions;

namespace Team.Ssi;

public sealed class ComparisonWorkingTests
{
    private static readonly TeamSample[] Teams =
    [
        Team(1, 62.5, 58.25, 71.0, 66.75, 60.5),
        Team(2, 48.0, 55.5, 51.25),
        Team(3, 39.5, 44.0, 41.25, 47.75, 36.0, 43.5, 40.0),
        Team(4, 70.0, 52.0),
        Team(5, 55.0, 49.5, 58.75, 61.25, 50.0, 53.25),
    ];

    [Fact]
    public void Says_how_each_figure_of_the_comparison_comes_about()
    {
        var comparison = TeamComparison.Fair(Teams, 0.5);

        foreach (var team in comparison.Teams)
        {
            var working = ComparisonWorking.Of(comparison, team.Team.TeamId);

            // The sums run in another order, so their last bits differ.
            Assert.Equal(comparison.Variance!.Value.Within, working.Variance!.Components.Within, 1e-9);
            Assert.Equal(comparison.Variance.Value.Between, working.Variance.Components.Between, 1e-9);
            Assert.Equal((5, 23), (working.Variance.K, working.Variance.N));
            Assert.All(
                comparison.Teams.Zip(working.Teams),
                pair => Assert.Equal(pair.First.Shrunk!.Value.Mean, pair.Second.Shrinkage!.Shrunk.Mean, 1e-9)
            );
            Assert.All(
                comparison.Teams.Zip(working.Teams),
                pair => Assert.Equal(pair.First.Shrunk!.Value.Variance, pair.Second.Shrinkage!.Variance, 1e-9)
            );
            Assert.Equal(team.Place!.ExpectedRank, 1 + working.Teams.Sum(one => one.ProbabilityOfBetter ?? 0), 1e-9);
            Assert.Null(working.Teams.Single(one => one.Team == team.Team).ProbabilityOfBetter);
            Assert.Equal(4, working.Teams.Count(one => one.ProbabilityOfBetter is not null));
        }
    }

    [Fact]
    public void The_steps_are_those_of_the_textbook()
    {
        var comparison = TeamComparison.Fair(Teams, 0.5);
        var working = ComparisonWorking.Of(comparison, Teams[0].TeamId);
        var first = working.Teams.Single(team => team.Team == Teams[0]).Shrinkage!;
        var other = working.Teams.Single(team => team.Team == Teams[3]);

        Assert.Equal(working.Variance!.MeanSquareWithin / 5, first.Error, 1e-12);
        Assert.Equal(0.5 * (1 - first.Weight), first.Shrinkage, 1e-12);
        Assert.Equal(
            Normal.CDF(0, 1, (other.Shrinkage!.Shrunk.Mean - first.Shrunk.Mean) / Math.Sqrt(other.Shrinkage.Variance + first.Variance)),
            other.ProbabilityOfBetter!.Value,
            1e-12
        );
    }

    [Fact]
    public void In_the_raw_order_there_is_nothing_but_the_samples()
    {
        var comparison = TeamComparison.Fair(Teams.Take(3), 0.5);

        var working = ComparisonWorking.Of(comparison, Teams[0].TeamId);

        Assert.Null(working.Variance);
        Assert.Null(working.GrandMean);
        Assert.Equal(3, working.Teams.Count);
        Assert.All(working.Teams, team => Assert.True(team is { Shrinkage: null, ProbabilityOfBetter: null }));
    }

    private static TeamSample Team(int number, params double[] scores) =>
        TeamSample.Of(new Guid(number, 0, 0, new byte[8]), scores.Length, scores);
}
