namespace Team.Ssi;

public sealed class OutcomeLiftTests
{
    private static readonly DateOnly October = new(2026, 10, 1);

    [Fact]
    public void Classes_months_by_the_score_of_their_first_day()
    {
        var (alice, bob) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var lift = OutcomeLift.Of(
            [
                new(alice, October, 8000, 3),
                new(alice, October.AddMonths(-1), 7400, 1),
                new(bob, October, 2900, 1),
                new(bob, October.AddMonths(-1), 3000, 0),
            ],
            BandThresholds.Default
        );

        Assert.Equal((1, new EventRate(3, 1)), (lift.Strong.Members, lift.Strong.Rate));
        Assert.Equal((2, new EventRate(2, 3)), (lift.Rest.Members, lift.Rest.Rate));
        Assert.Equal(4.5, lift.StrongAgainstRest!.Value!.Value, 1e-12);
        Assert.Equal([2, 0, 1, 1], Enum.GetValues<Band>().Select(band => (int)lift.Bands[band].Rate.Time));
        Assert.Equal([1, 1, 1, 1], lift.Quartiles.Select(quarter => (int)quarter.Rate.Time));
        // Above 70 and below 30: neither border belongs.
        Assert.Equal((new EventRate(4, 2), new EventRate(1, 1)), (lift.Leaders.Rate, lift.Laggards.Rate));
        Assert.Null(lift.Correlation);
    }

    [Fact]
    public void Equal_scores_are_in_one_quarter()
    {
        var lift = OutcomeLift.Of([.. Enumerable.Repeat(new MemberMonth(Guid.Empty, October, 5000, 1), 8)], BandThresholds.Default);

        Assert.Equal([8, 0, 0, 0], lift.Quartiles.Select(quarter => (int)quarter.Rate.Time));
    }

    [Fact]
    public void Nobody_has_no_lift()
    {
        var lift = OutcomeLift.Of([], BandThresholds.Default);

        Assert.Equal((null, null, null), (lift.StrongAgainstRest, lift.Correlation, lift.LeadersAgainstLaggards));
        Assert.Equal(4, lift.Quartiles.Count);
    }

    [Fact]
    public void Correlates_over_members()
    {
        var lift = OutcomeLift.Of(
            [.. Enumerable.Range(1, 12).Select(i => new MemberMonth(Guid.CreateVersion7(), October, 1000 + 500 * i, i == 3 ? 0 : i))],
            BandThresholds.Default
        );

        Assert.Equal(12, lift.Correlation!.N);
        Assert.InRange(lift.Correlation.Value, 0.9, 0.999);
    }
}
