using CsCheck;

namespace Team.Ssi;

public sealed class SuggestionsTests
{
    private static readonly DateOnly Sunday = new(2026, 11, 22);
    private static readonly IReadOnlyList<PillarGap> Gaps = PillarGap.Of(new PillarPoints(10, 3, 9, 6), Benchmark.Captured.Pillars);

    [Fact]
    public void Three_are_chosen_of_the_most_urgent_pillars_and_at_most_two_of_one()
    {
        var chosen = Choose([]);

        Assert.Equal([Pillar.Relationships, Pillar.Relationships, Pillar.RightPeople], chosen.Select(action => action.Pillar));
    }

    [Fact]
    public void What_shows_sooner_comes_first() => Assert.All(Choose([]), action => Assert.Equal(ActionPace.Fast, action.Pace));

    [Fact]
    public void A_pillar_at_its_cap_has_nothing_to_gain()
    {
        var gaps = PillarGap.Of(new PillarPoints(25, 25, 25, 24), Benchmark.Captured.Pillars);

        var chosen = Suggestions.Choose(gaps, ShippedActions.All, [], false, Sunday);

        Assert.Equal([Pillar.Relationships, Pillar.Relationships], chosen.Select(action => action.Pillar));
    }

    [Fact]
    public void Without_a_seat_nothing_that_needs_one_is_offered() =>
        Gen.Select(Gen.Int[0, 24], Gen.Int[0, 24], Gen.Int[0, 24], Gen.Int[0, 24], Gen.Int[0, 400])
            .Sample(
                (brand, people, insights, relationships, days) =>
                    Suggestions
                        .Choose(
                            PillarGap.Of(new PillarPoints(brand, people, insights, relationships), Benchmark.Captured.Pillars),
                            ShippedActions.All,
                            [],
                            false,
                            Sunday.AddDays(days)
                        )
                        .All(action => !action.NeedsSeat)
            );

    [Theory]
    [InlineData(ActionStatus.Open, 0, false)]
    [InlineData(ActionStatus.Done, 13, false)]
    [InlineData(ActionStatus.Done, 14, true)]
    [InlineData(ActionStatus.Skipped, 6, false)]
    [InlineData(ActionStatus.Skipped, 7, true)]
    public void What_was_just_done_or_skipped_rests(ActionStatus status, int daysAgo, bool isBack)
    {
        var first = Choose([]).First(action => !action.OnceOnly);

        var chosen = Choose([new PlannedAction(first.Id, status, status == ActionStatus.Open ? null : Sunday.AddDays(-daysAgo))]);

        Assert.Equal(isBack, chosen.Contains(first));
    }

    [Fact]
    public void What_is_done_once_is_done_for_good()
    {
        var once = ShippedActions.All.Single(action =>
            action.OnceOnly && action.Source == ActionSource.LinkedIn && action.Pillar == Pillar.Relationships
        );
        Assert.Contains(once, EveryWeek([]));

        Assert.DoesNotContain(once, EveryWeek([new PlannedAction(once.Id, ActionStatus.Done, new DateOnly(2020, 1, 1))]));
    }

    [Fact]
    public void The_same_week_gives_the_same_answer_and_another_may_give_another()
    {
        Assert.Equal(Choose([]), Suggestions.Choose(Gaps, ShippedActions.All, [], true, Sunday.AddDays(-6)));
        Assert.True(EveryWeek([]).Count > Suggestions.Most);
    }

    [Fact]
    public void A_team_gets_three_of_one_pillar()
    {
        var chosen = Suggestions.ForTeam(Pillar.Insights, ShippedActions.All, Sunday);

        Assert.Equal(3, chosen.Count);
        Assert.All(chosen, action => Assert.Equal((Pillar.Insights, false), (action.Pillar, action.NeedsSeat)));
    }

    private static IReadOnlyList<LibraryAction> Choose(IReadOnlyCollection<PlannedAction> history) =>
        Suggestions.Choose(Gaps, ShippedActions.All, history, true, Sunday);

    private static HashSet<LibraryAction> EveryWeek(IReadOnlyCollection<PlannedAction> history) =>
        [
            .. Enumerable
                .Range(0, 60)
                .SelectMany(week => Suggestions.Choose(Gaps, ShippedActions.All, history, true, Sunday.AddDays(7 * week))),
        ];
}
