namespace Team.Ssi;

public sealed class ShippedActionsTests
{
    [Fact]
    public void Each_has_its_own_id_and_words_in_both_languages()
    {
        Assert.Distinct(ShippedActions.All.Select(action => action.Id));
        Assert.All(
            ShippedActions.All.SelectMany(action => new[] { action.Title, action.How, action.Why, action.Guardrail }),
            text =>
            {
                Assert.False(string.IsNullOrWhiteSpace(text.English) || string.IsNullOrWhiteSpace(text.French));
                Assert.NotEqual(text.English, text.French);
            }
        );
    }

    [Fact]
    public void They_are_in_the_order_of_their_ids() => Assert.Equal(ShippedActions.All.OrderBy(action => action.Id), ShippedActions.All);

    [Theory]
    [InlineData(Pillar.ProfessionalBrand, 7)]
    [InlineData(Pillar.RightPeople, 6)]
    [InlineData(Pillar.Insights, 6)]
    [InlineData(Pillar.Relationships, 6)]
    public void Each_pillar_has_several(Pillar pillar, int count) =>
        Assert.Equal(count, ShippedActions.All.Count(action => action.Pillar == pillar));

    [Fact]
    public void Two_need_a_seat_and_three_are_done_once()
    {
        Assert.Equal(2, ShippedActions.All.Count(action => action.NeedsSeat));
        Assert.Equal(3, ShippedActions.All.Count(action => action.OnceOnly));
    }

    [Fact]
    public void One_is_found_by_its_id()
    {
        Assert.Equal(ShippedActions.All[3], ShippedActions.Find(ShippedActions.All[3].Id));
        Assert.Null(ShippedActions.Find(Guid.Empty));
    }
}
