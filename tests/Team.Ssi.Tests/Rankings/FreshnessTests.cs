namespace Team.Ssi;

public class FreshnessTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 22);

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    [InlineData(-1, false)]
    public void A_reading_counts_for_thirty_days_and_not_before_its_own(int daysOld, bool fresh) =>
        Assert.Equal(fresh, Freshness.IsFresh(AsOf.AddDays(-daysOld), AsOf));

    [Fact]
    public void An_organization_sets_its_own_number_of_days()
    {
        Assert.True(Freshness.IsFresh(AsOf.AddDays(-7), AsOf, 7));
        Assert.False(Freshness.IsFresh(AsOf.AddDays(-8), AsOf, 7));
    }
}
