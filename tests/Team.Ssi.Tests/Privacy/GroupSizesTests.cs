namespace Team.Ssi;

public sealed class GroupSizesTests
{
    private static readonly DateOnly First = new(2026, 11, 1);

    [Fact]
    public void Raised_it_holds_for_older_weeks_too() => Assert.Equal("9 9 9", Shown(new GroupSizes(9, Closings(5, 5)), 0, 1, 2));

    [Fact]
    public void Lowered_it_holds_for_weeks_that_begin_afterwards() =>
        Assert.Equal("5 5 5 3 3", Shown(new GroupSizes(3, Closings(5, 5, 3, 3)), 0, 1, 2, 3, 4));

    [Fact]
    public void A_week_that_has_ended_and_is_not_closed_yet_keeps_that_of_the_last_closing() =>
        Assert.Equal("5", Shown(new GroupSizes(3, Closings(5, 5)), 2));

    [Fact]
    public void Weeks_far_from_any_closing_have_that_of_the_nearest() =>
        Assert.Equal("7 4", Shown(new GroupSizes(3, Closings(7, 4)), -30, 30));

    [Fact]
    public void Without_a_closing_it_is_that_of_now()
    {
        Assert.Equal("5 5", Shown(GroupSizes.Always(5), -3, 3));
        Assert.Equal("1", Shown(GroupSizes.One, 0));
    }

    private static string Shown(GroupSizes sizes, params int[] weeks) =>
        string.Join(' ', weeks.Select(week => sizes.Of(First.AddDays(7 * week))));

    private static IEnumerable<KeyValuePair<DateOnly, int>> Closings(params int[] sizes) =>
        sizes.Select((size, week) => KeyValuePair.Create(First.AddDays(7 * week), size));
}
