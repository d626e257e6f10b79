namespace Team.Ssi;

/// <summary>People are numbers; in a single week so are their readings.</summary>
public sealed class LatticeCheckTests
{
    private const int K = 5;
    private static readonly DateOnly Week = new(2026, 11, 22);

    [Fact]
    public void A_group_of_k_is_shown_and_a_smaller_one_is_not() =>
        Assert.Equal([null, SuppressionReason.BelowMinGroupSize], Decide([], [Cell("Lyon", 0..5), Cell("Lille", 5..9)]));

    [Fact]
    public void Nobody_is_withheld_where_there_is_nobody() => Assert.Equal([null], Decide([], [Cell("Lyon", 0..0)]));

    [Fact]
    public void A_parent_would_give_away_a_small_child_beside_its_sibling() =>
        Assert.Equal(
            [null, SuppressionReason.Complementary, SuppressionReason.BelowMinGroupSize],
            Decide([], [Cell("France", 0..12), Cell("Lyon", 0..9), Cell("Lille", 9..12)])
        );

    [Fact]
    public void Children_of_k_each_are_shown_beside_their_parent() =>
        Assert.Equal([null, null, null], Decide([], [Cell("France", 0..12), Cell("Lyon", 0..6), Cell("Lille", 6..12)]));

    [Fact]
    public void Those_at_the_head_of_a_parent_are_few_too() =>
        Assert.Contains(
            SuppressionReason.Complementary,
            Decide([], [Cell("France", 0..14), Cell("Lyon", 0..6), Cell("Lille", 6..12)]).Where(reason => reason is not null)
        );

    [Fact]
    public void One_who_is_in_two_teams_comes_out_of_three_sums() =>
        Assert.Contains(SuppressionReason.Complementary, Decide([], [Cell("France", 0..13), Cell("Lyon", 0..7), Cell("Lille", 6..13)]));

    [Fact]
    public void One_who_is_in_two_teams_does_not_come_out_of_two_sums() =>
        Assert.Equal([null, null], Decide([], [Cell("Lyon", 0..7), Cell("Lille", 6..13)]));

    [Fact]
    public void A_newcomer_is_the_difference_to_the_week_before() =>
        Assert.Equal([SuppressionReason.Complementary], Decide([Before("Lyon", 0..6)], [Cell("Lyon", 0..7)]));

    [Fact]
    public void A_newcomer_to_a_large_team_is_too_while_nobody_else_moved() =>
        Assert.Equal([SuppressionReason.Complementary], Decide([Before("Lyon", 0..40)], [Cell("Lyon", 0..41)]));

    [Fact]
    public void As_many_newcomers_as_a_group_are_not() => Assert.Equal([null], Decide([Before("Lyon", 0..6)], [Cell("Lyon", 0..11)]));

    [Fact]
    public void What_has_not_changed_says_nothing_new() => Assert.Equal([null], Decide([Before("Lyon", 0..6)], [Cell("Lyon", 0..6)]));

    [Theory]
    [InlineData(4, SuppressionReason.Complementary)]
    [InlineData(5, null)]
    public void As_few_new_readings_are_the_difference_as_few_newcomers(int changed, SuppressionReason? expected)
    {
        // Ten people; the readings 10 to 19 are their next ones.
        int[] personOf = [.. Enumerable.Range(0, 10), .. Enumerable.Range(0, 10)];
        int[] now = [.. Enumerable.Range(10, changed), .. Enumerable.Range(changed, 10 - changed)];

        Assert.Equal([expected], LatticeCheck.Decide(personOf, [Before("Lyon", 0..10)], [new("Lyon", Week, now)], K, 30));
    }

    [Fact]
    public void Two_weeks_that_are_safe_each_are_not_when_guests_leave_again()
    {
        // Five guests for a week; when they have gone one colleague has a new reading.
        int[] personOf = [.. Enumerable.Range(0, 30), 0];
        FigureCell[] published =
        [
            new("Lyon", Week.AddDays(-14), [.. Enumerable.Range(0, 25)]),
            new("Lyon", Week.AddDays(-7), [.. Enumerable.Range(0, 30)]),
        ];

        var reasons = LatticeCheck.Decide(personOf, published, [new("Lyon", Week, [30, .. Enumerable.Range(1, 24)])], K, 30);

        Assert.Equal([SuppressionReason.Complementary], reasons);
    }

    private static IReadOnlyList<SuppressionReason?> Decide(FigureCell[] published, FigureCell[] candidates) =>
        LatticeCheck.Decide([.. Enumerable.Range(0, 50)], published, candidates, K, 30);

    private static FigureCell Cell(string board, Range people) => new(board, Week, [.. Enumerable.Range(0, 50).Take(people)]);

    private static FigureCell Before(string board, Range people) => Cell(board, people) with { WeekEnd = Week.AddDays(-7) };
}
