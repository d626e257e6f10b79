namespace Team.Ssi;

public sealed class TeamComparisonTests
{
    private static readonly TeamSample A = Team(1, 62.5, 58.25, 71.0, 66.75, 60.5);
    private static readonly TeamSample B = Team(2, 48.0, 55.5, 51.25);
    private static readonly TeamSample C = Team(3, 39.5, 44.0, 41.25, 47.75, 36.0, 43.5, 40.0);
    private static readonly TeamSample D = Team(4, 70.0, 52.0);
    private static readonly TeamSample E = Team(5, 55.0, 49.5, 58.75, 61.25, 50.0, 53.25);

    // The expected figures were computed apart from this code, straight from the formulas, with another language's arithmetic.
    [Fact]
    public void Equals_the_reference_figures()
    {
        var comparison = TeamComparison.Fair([A, B, C, D, E], 0.5);

        Assert.Null(comparison.Reason);
        Assert.Equal(27.242443783068786, comparison.Variance!.Value.Within, 1e-9);
        Assert.Equal(85.83269321617534, comparison.Variance.Value.Between, 1e-9);
        Assert.Equal(54.4143093321104, comparison.GrandMean!.Value, 1e-9);
        Assert.Equal([A, D, E, B, C], comparison.Teams.Select(team => team.Team));
        Check(comparison, A, 1, 0.9403109311376144, 63.239776863403286, 5.396865159072541, 1.23663616766299, (1, 2), 1);
        Check(comparison, D, 2, 0.8630398624651181, 60.09802290036365, 13.078386794138414, 1.9015592185200658, (1, 4), 1);
        Check(comparison, E, 3, 0.9497593059064379, 54.61441475460619, 4.449190023402061, 3.1256032702707586, (2, 4), 2);
        Check(comparison, B, 4, 0.9043253715531874, 51.85418591015817, 8.751633449025654, 3.739728677281977, (2, 4), 2);
        Check(comparison, C, 5, 0.9566252367466622, 42.26514623202066, 3.9001175365363165, 4.996472666264208, (5, 5), 3);
    }

    [Fact]
    public void The_order_of_the_input_changes_nothing()
    {
        var one = TeamComparison.Fair([A, B, C, D, E], 0.5);
        var other = TeamComparison.Fair([E, C, A, D, B], 0.5);

        Assert.Equal(one.Teams.Select(team => (team.Team.TeamId, team.Rank)), other.Teams.Select(team => (team.Team.TeamId, team.Rank)));
    }

    [Fact]
    public void A_small_lucky_team_does_not_lead()
    {
        TeamSample[] large =
        [
            .. Enumerable.Range(10, 8).Select(i => Team(i, [.. Enumerable.Range(0, 40).Select(j => 45 + i + (j % 21 - 10))])),
        ];
        var lucky = Team(99, 70);

        var fair = TeamComparison.Fair([.. large, lucky], 0);
        var raw = TeamComparison.Raw([.. large, lucky], 0);

        Assert.Equal(1, raw.Teams.Single(team => team.Team == lucky).Rank);
        Assert.True(fair.Teams.Single(team => team.Team == lucky).Rank > 1);
    }

    [Fact]
    public void A_team_below_the_coverage_is_in_no_estimate()
    {
        var silent = D with { Active = 5 };

        var comparison = TeamComparison.Fair([A, B, C, silent, E], 0.5);

        Assert.Equal([silent], comparison.Uncovered);
        Assert.DoesNotContain(comparison.Teams, team => team.Team == silent);
        Assert.Equal(TeamComparison.Fair([A, B, C, E], 0.5).GrandMean, comparison.GrandMean);
    }

    [Fact]
    public void Coverage_at_the_bound_is_enough()
    {
        var half = D with { Active = 4 };

        Assert.Empty(TeamComparison.Fair([A, B, C, half, E], 0.5).Uncovered);
    }

    [Fact]
    public void Fewer_than_four_teams_stay_in_the_raw_order()
    {
        var comparison = TeamComparison.Fair([A, B, C], 0.5);

        Assert.Equal(RawReason.TooFewTeams, comparison.Reason);
        Assert.Equal([A, B, C], comparison.Teams.Select(team => team.Team));
        Assert.All(comparison.Teams, team => Assert.Null(team.Place));
    }

    [Fact]
    public void Teams_of_one_stay_in_the_raw_order()
    {
        var comparison = TeamComparison.Fair([Team(1, 40), Team(2, 50), Team(3, 60), Team(4, 70)], 0.5);

        Assert.Equal(RawReason.NoWithinVariance, comparison.Reason);
        Assert.Equal([70, 60, 50, 40], comparison.Teams.Select(team => team.Team.Mean));
    }

    [Fact]
    public void Without_any_variance_all_are_first()
    {
        var comparison = TeamComparison.Fair([.. Enumerable.Range(1, 5).Select(i => Team(i, 50, 50, 50))], 0.5);

        Assert.All(comparison.Teams, team => Assert.Equal((1, 1), (team.Rank, team.Place!.TieGroup)));
    }

    [Fact]
    public void Without_variance_inside_teams_their_order_is_certain()
    {
        var comparison = TeamComparison.Fair([.. Enumerable.Range(1, 5).Select(i => Team(i, 10 * i, 10 * i))], 0.5);

        Assert.Equal([1, 2, 3, 4, 5], comparison.Teams.Select(team => team.Place!.TieGroup));
        Assert.Equal([50, 40, 30, 20, 10], comparison.Teams.Select(team => team.Shrunk!.Value.Mean));
    }

    [Fact]
    public void Two_teams_stay_in_the_raw_order_and_equals_share_it()
    {
        var comparison = TeamComparison.Fair([A, B], 0.5);
        var equals = TeamComparison.Fair([Team(2, 40, 60), Team(1, 50, 50)], 0.5);

        Assert.Equal(RawReason.TooFewTeams, comparison.Reason);
        Assert.Null(comparison.GrandMean);
        Assert.Equal([(1, A), (2, B)], comparison.Teams.Select(team => (team.Rank, team.Team)));
        Assert.Equal([1, 1], equals.Teams.Select(team => team.Rank));
    }

    [Fact]
    public void Teams_that_differ_by_noise_alone_are_all_first_in_one_group_at_the_grand_mean()
    {
        var comparison = TeamComparison.Fair([Team(1, 40, 60), Team(2, 45, 55, 50), Team(3, 30, 70), Team(4, 49, 51, 50, 50)], 0.5);

        Assert.Equal(0, comparison.Variance!.Value.Between);
        Assert.All(
            comparison.Teams,
            team =>
            {
                Assert.Equal((1, 1, (1, 4)), (team.Rank, team.Place!.TieGroup, team.Place.RankInterval));
                Assert.Equal((0d, 50d), (team.Shrunk!.Value.Weight, team.Shrunk.Value.Mean));
                Assert.True(team.Shrunk.Value.Variance > 0);
            }
        );
    }

    [Fact]
    public void All_scores_moved_alike_move_every_mean_and_no_place()
    {
        var moved = new[] { A, B, C, D, E }.Select(team => team with { Mean = team.Mean + 7 });

        var before = TeamComparison.Fair([A, B, C, D, E], 0.5);
        var after = TeamComparison.Fair(moved, 0.5);

        Assert.Equal(before.GrandMean!.Value + 7, after.GrandMean!.Value, 1e-9);
        Assert.Equal(
            before.Teams.Select(team => (team.Team.TeamId, team.Rank, team.Place!.TieGroup, team.Place.RankInterval)),
            after.Teams.Select(team => (team.Team.TeamId, team.Rank, team.Place!.TieGroup, team.Place.RankInterval))
        );
    }

    [Fact]
    public void No_teams_make_an_empty_comparison()
    {
        Assert.Empty(TeamComparison.Fair([], 0.5).Teams);
        Assert.Single(TeamComparison.Fair([Team(1)], 0).Uncovered);
    }

    // Morris's variance keeps what it promises where a plug-in variance covers half to two thirds of the time.
    [Fact]
    public void The_interval_covers_the_true_mean()
    {
        var random = new Random(7);
        var (covered, all) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var truth = Enumerable.Range(0, 8).Select(_ => 50 + 4 * Gaussian(random)).ToList();
            var teams = truth
                .Select((mean, i) => Team(i + 1, [.. Enumerable.Range(0, 5 + 3 * i).Select(_ => mean + 9 * Gaussian(random))]))
                .ToList();
            foreach (var team in TeamComparison.Fair(teams, 0.5).Teams)
            {
                var (low, high) = team.Shrunk!.Value.Interval;
                var mean = truth[teams.IndexOf(team.Team)];
                (covered, all) = (covered + (low <= mean && mean <= high ? 1 : 0), all + 1);
            }
        }

        Assert.InRange((double)covered / all, 0.92, 0.99);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static TeamSample Team(int number, params double[] scores) =>
        TeamSample.Of(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), scores.Length, scores);

    private static void Check(
        TeamComparison comparison,
        TeamSample team,
        int rank,
        double weight,
        double mean,
        double variance,
        double expectedRank,
        (int, int) interval,
        int tieGroup
    )
    {
        var found = comparison.Teams.Single(compared => compared.Team == team);
        Assert.Equal(weight, found.Shrunk!.Value.Weight, 1e-9);
        Assert.Equal(mean, found.Shrunk.Value.Mean, 1e-9);
        Assert.Equal(variance, found.Shrunk.Value.Variance, 1e-9);
        Assert.Equal(expectedRank, found.Place!.ExpectedRank, 1e-6);
        Assert.Equal((rank, interval, tieGroup), (found.Rank, found.Place.RankInterval, found.Place.TieGroup));
    }
}
