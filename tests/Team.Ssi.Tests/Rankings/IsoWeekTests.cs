using CsCheck;

namespace Team.Ssi;

public class IsoWeekTests
{
    // Wikipedia, "ISO week date": the examples of weeks around New Year.
    [Theory]
    [InlineData("1977-01-01", "1976-W53")]
    [InlineData("1977-01-02", "1976-W53")]
    [InlineData("1977-12-31", "1977-W52")]
    [InlineData("1978-01-02", "1978-W01")]
    [InlineData("1979-12-31", "1980-W01")]
    [InlineData("1980-12-29", "1981-W01")]
    [InlineData("2026-11-16", "2026-W47")]
    [InlineData("2026-11-22", "2026-W47")]
    [InlineData("2026-12-31", "2026-W53")]
    [InlineData("2027-01-03", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    public void A_day_lies_in_the_week_of_its_Thursday(string day, string week) =>
        Assert.Equal(week, IsoWeek.Of(DateOnly.Parse(day, null)).ToString());

    [Fact]
    public void A_week_runs_from_Monday_to_Sunday()
    {
        var week = IsoWeek.Parse("2026-W47");

        Assert.Equal(new DateOnly(2026, 11, 16), week.Monday);
        Assert.Equal(new DateOnly(2026, 11, 22), week.Sunday);
        Assert.Equal((2026, 47), (week.Year, week.Number));
        Assert.Equal("2027-W01", week.Plus(7).ToString());
        Assert.Equal("2025-W52", week.Plus(-47).ToString());
    }

    [Fact]
    public void The_last_week_of_all_ends_with_the_last_day_of_all() => Assert.Equal(DateOnly.MaxValue, IsoWeek.Parse("9999-W52").Sunday);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-W00")]
    [InlineData("2025-W53")]
    [InlineData("2026-W54")]
    [InlineData("2026-w47")]
    [InlineData("2026-W4")]
    [InlineData("2026-W047")]
    [InlineData("2026W47")]
    [InlineData(" 2026-W47")]
    [InlineData("2026-W47 ")]
    [InlineData("2026-W+7")]
    [InlineData("2026-W 7")]
    [InlineData("2026-W4\0")]
    [InlineData("2026-W٤٧")]
    [InlineData("0026-W47")]
    [InlineData("-026-W47")]
    public void Refuses_what_is_not_a_week(string? text)
    {
        Assert.False(IsoWeek.TryParse(text, out var week));
        Assert.Null(week);
        Assert.Throws<FormatException>(() => IsoWeek.Parse(text!));
    }

    [Fact]
    public void Every_day_lies_in_the_week_that_its_text_names() =>
        Gen.Int[new DateOnly(1000, 1, 6).DayNumber, new DateOnly(9999, 12, 26).DayNumber]
            .Select(DateOnly.FromDayNumber)
            .Sample(
                day =>
                {
                    var week = IsoWeek.Of(day);

                    Assert.Equal(week, IsoWeek.Parse(week.ToString()));
                    Assert.InRange(day, week.Monday, week.Sunday);
                    Assert.Equal(DayOfWeek.Monday, week.Monday.DayOfWeek);
                },
                iter: 2_000
            );
}
