namespace Team.Ssi;

public sealed class CohortFiguresTests
{
    private static readonly CohortMember Alice = Somebody("Alice", EnrollmentStatus.Active, 30, 62);
    private static readonly CohortMember Bob = Somebody("Bob", EnrollmentStatus.Dormant, 50, 45) with { HasActivity = false };
    private static readonly CohortMember Carla = Somebody("Carla", EnrollmentStatus.Invited, 40, 90) with
    {
        WasOnboarded = false,
        WasActive = false,
    };

    [Fact]
    public void Counts_the_funnel_and_says_what_rates_are_of()
    {
        var later = Somebody("Dora", EnrollmentStatus.Active, 40, 50) with { Status = null, WasActive = false };
        var gone = Somebody("Emil", EnrollmentStatus.Active, 40, 50) with { IsGone = true };

        var figures = CohortFigures.Of([Alice, Bob, Carla, later, gone], BandThresholds.Default);

        Assert.Equal((4, 3, 3), (figures.Enrolled, figures.Onboarded, figures.EverActive));
        Assert.Equal([1, 0, 1, 1, 1], Enum.GetValues<EnrollmentStatus>().Select(status => figures.ByStatus[status]));
        Assert.Equal(new Ratio(1, 3), figures.Participation);
        Assert.Equal(new Ratio(3, 4), figures.Activation);
        Assert.Equal(new Ratio(1, 1), figures.Activity);
        Assert.Equal(new Ratio(2, 2), figures.Coverage);
        Assert.Equal(1 / 3.0, figures.Participation.Value);
        Assert.Null(new Ratio(0, 0).Value);
    }

    [Fact]
    public void Who_is_paused_is_in_the_history_only()
    {
        var figures = CohortFigures.Of([Alice with { IsPaused = true }, Bob], BandThresholds.Default);

        Assert.Equal((2, 2, 2), (figures.Enrolled, figures.Onboarded, figures.EverActive));
        Assert.Equal([0, 0, 0, 1, 0], Enum.GetValues<EnrollmentStatus>().Select(status => figures.ByStatus[status]));
        Assert.Equal((new Ratio(0, 1), new Ratio(0, 0), new Ratio(1, 1)), (figures.Participation, figures.Activity, figures.Coverage));
        Assert.Equal((1, 50, 45, -5), (figures.Both, figures.Start.Mean, figures.Now.Mean, figures.Change));
        Assert.Empty(CohortFigures.Movers([Alice with { IsPaused = true }], 5, up: true));
        var gone = Alice with { IsPaused = true, IsGone = true };
        Assert.Equal(1, CohortFigures.Of([gone], BandThresholds.Default).ByStatus[EnrollmentStatus.Left]);
    }

    [Fact]
    public void Scores_are_of_the_active_and_the_dormant()
    {
        var figures = CohortFigures.Of([Alice, Bob, Carla], BandThresholds.Default);

        Assert.Equal((2, 40, 53.5), (figures.Start.N, figures.Start.Mean, figures.Now.Mean));
        Assert.Equal((2, 13.5), (figures.Both, figures.Change));
        Assert.Equal(10, figures.Start.Pillars[Pillar.Insights]);
        Assert.Equal(
            new Dictionary<(Band, Band), int> { [(Band.Low, Band.Good)] = 1, [(Band.Average, Band.Average)] = 1 },
            figures.Migration
        );
    }

    [Fact]
    public void Pillars_are_of_the_readings_that_have_them()
    {
        var figures = CohortFigures.Of(
            [Alice with { Now = Reading(70) with { Pillars = null } }, Bob with { PillarNow = null }],
            BandThresholds.Default
        );

        Assert.Equal((2, 57.5), (figures.Now.N, figures.Now.Mean));
        Assert.Equal((1, 15.5), (figures.Now.WithPillars, figures.Now.Pillars[Pillar.Insights]));
    }

    [Fact]
    public void Nobody_has_no_means()
    {
        var figures = CohortFigures.Of([], BandThresholds.Default);

        Assert.Equal((0, null, null, 0), (figures.Now.N, figures.Now.Mean, figures.Change, figures.Both));
        Assert.All(figures.Now.Pillars.Values, mean => Assert.Null(mean));
    }

    [Fact]
    public void Movers_are_those_who_moved_most()
    {
        CohortMember[] people = [Alice, Bob, Carla, Somebody("Dora", EnrollmentStatus.Active, 40, 50)];

        Assert.Equal(["Alice", "Dora"], CohortFigures.Movers(people, 5, up: true).Select(mover => mover.DisplayName));
        Assert.Equal(["Alice"], CohortFigures.Movers(people, 1, up: true).Select(mover => mover.DisplayName));
        Assert.Equal([("Bob", -500)], CohortFigures.Movers(people, 5, up: false).Select(mover => (mover.DisplayName, mover.Change)));
    }

    private static CohortMember Somebody(string name, EnrollmentStatus status, int start, int now) =>
        new(
            Guid.CreateVersion7(),
            name,
            null,
            status,
            true,
            true,
            false,
            false,
            true,
            Reading(start),
            Reading(now),
            Reading(start),
            Reading(now)
        );

    private static BoardReading Reading(int points)
    {
        var pillar = points * Millionths.PerPoint / 4;
        return new BoardReading(new DateOnly(2026, 11, 20), 4 * pillar, new Pillars(pillar, pillar, pillar, pillar));
    }
}
