namespace Team.Ssi;

/// <summary>Boards over the corners of the calendar: leap days, week 53, the turn of the year.</summary>
public class CalendarTests
{
    [Theory]
    [InlineData("2024-02-29", "2024-01-30", true)]
    [InlineData("2024-03-01", "2024-01-31", true)]
    [InlineData("2024-03-01", "2024-01-30", false)]
    [InlineData("2023-03-01", "2023-01-30", true)]
    [InlineData("2021-01-03", "2020-12-04", true)]
    [InlineData("2021-01-03", "2020-12-03", false)]
    public void A_reading_counts_for_thirty_days_through_leap_days_and_new_year(string asOf, string capturedOn, bool isRanked)
    {
        var alice = Person.Alice with { Readings = [new(Day(capturedOn), 60_000_000, null)] };

        Assert.Equal(isRanked ? 1 : 0, BoardOf(alice, Day(asOf), Day(asOf).AddDays(-7)).Size);
    }

    [Fact]
    public void Somebody_who_joins_on_a_leap_day_is_there_from_it_on()
    {
        var alice = Person.Alice.Belongs(Day("2024-02-29"), null) with { Readings = [new(Day("2024-02-20"), 60_000_000, null)] };

        var board = BoardOf(alice, Day("2024-02-29"), Day("2024-02-28"));

        Assert.Null(board.EntryOf(alice).PreviousRank);
        Assert.Empty(BoardOf(alice, Day("2024-02-28"), Day("2024-02-25")).Entries);
    }

    [Fact]
    public void The_week_before_the_first_of_a_year_may_be_its_53rd()
    {
        Assert.True(Period.TryParse("2021-W01", Day("2026-11-22"), out var first, out _));
        Assert.True(Period.TryParse("2020-W53", Day("2026-11-22"), out var last, out _));
        var alice = Person.Alice with { Readings = [new(Day("2020-12-30"), 60_000_000, null), new(Day("2021-01-05"), 62_500_000, null)] };

        var entry = BoardOf(alice, first.AsOf, first.ComparedWith).EntryOf(alice);

        Assert.Equal(last.AsOf, first.ComparedWith);
        Assert.Equal((250, 1), (entry.Change, entry.PreviousRank));
    }

    private static Leaderboard BoardOf(BoardMember member, DateOnly asOf, DateOnly comparedWith) =>
        Leaderboards.Of(
            new BoardInput
            {
                Members = [member],
                AsOf = asOf,
                ComparedWith = comparedWith,
            }
        );

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
