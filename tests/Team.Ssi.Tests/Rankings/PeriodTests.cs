using System.Globalization;
using CsCheck;

namespace Team.Ssi;

public class PeriodTests
{
    [Theory]
    [InlineData("2026-W47", "2026-11-22", "2026-11-15")]
    [InlineData("2026-W53", "2027-01-03", "2026-12-27")]
    [InlineData("2027-W01", "2027-01-10", "2027-01-03")]
    [InlineData("2026-11", "2026-11-30", "2026-10-31")]
    [InlineData("2028-02", "2028-02-29", "2028-01-31")]
    [InlineData("2026-01", "2026-01-31", "2025-12-31")]
    [InlineData("2026-Q1", "2026-03-31", "2025-12-31")]
    [InlineData("2026-Q2", "2026-06-30", "2026-03-31")]
    [InlineData("2026-Q4", "2026-12-31", "2026-09-30")]
    [InlineData("2026", "2026-12-31", "2025-12-31")]
    public void A_past_period_is_as_of_its_last_day_and_compared_with_the_last_day_before(string text, string asOf, string comparedWith) =>
        Assert.Equal(new Period(Day(asOf), Day(comparedWith), Complete: true), Parsed(text, Day("2029-06-15")));

    [Theory]
    [InlineData("2026-W47", "2026-11-15")]
    [InlineData("2026-11", "2026-10-31")]
    [InlineData("2026-Q4", "2026-09-30")]
    [InlineData("2026", "2025-12-31")]
    public void An_unfinished_period_is_as_of_today(string text, string comparedWith) =>
        Assert.Equal(new Period(Day("2026-11-18"), Day(comparedWith), Complete: false), Parsed(text, Day("2026-11-18")));

    [Fact]
    public void A_period_is_unfinished_until_its_last_day_is_over()
    {
        Assert.Equal(new Period(Day("2026-11-22"), Day("2026-11-15"), Complete: false), Parsed("2026-W47", Day("2026-11-22")));
        Assert.Equal(new Period(Day("2026-11-22"), Day("2026-11-15"), Complete: true), Parsed("2026-W47", Day("2026-11-23")));
        Assert.Equal(new Period(Day("2026-11-16"), Day("2026-11-15"), Complete: false), Parsed("2026-W47", Day("2026-11-16")));
    }

    [Theory]
    [InlineData("2026-W48")]
    [InlineData("2026-12")]
    [InlineData("2027-Q1")]
    [InlineData("2027")]
    [InlineData("9999-W52")]
    [InlineData("9999-12")]
    [InlineData("9999-Q4")]
    [InlineData("9999")]
    public void Refuses_a_period_that_has_not_begun(string text) => AssertRefused(PeriodRefusal.Future, text, "2026-11-22");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("2026-")]
    [InlineData("2026-0")]
    [InlineData("2026-00")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026-1\0")]
    [InlineData("2026-+1")]
    [InlineData("2026-Q0")]
    [InlineData("2026-Q5")]
    [InlineData("2026-q4")]
    [InlineData("2026-Q")]
    [InlineData("2025-W53")]
    [InlineData("2026-11-22")]
    [InlineData("0001")]
    [InlineData("0999-12")]
    [InlineData("٢٠٢٦")]
    [InlineData(" 2026")]
    [InlineData("yesterday")]
    public void Refuses_what_is_not_a_period(string? text) => AssertRefused(PeriodRefusal.Malformed, text, "2026-11-22");

    [Theory]
    [InlineData("2026-11-22", "2026-11-15")]
    [InlineData("2026-11-23", "2026-11-22")]
    [InlineData("2026-11-21", "2026-11-15")]
    public void Nothing_else_asked_for_it_is_the_last_Sunday_before(string asOf, string sunday) =>
        Assert.Equal(Day(sunday), ComparisonDate.Default(Day(asOf)));

    [Fact]
    public void The_comparison_date_is_a_Sunday_one_to_seven_days_before() =>
        Gen.Int[365_000, 800_000]
            .Select(DateOnly.FromDayNumber)
            .Sample(
                day =>
                {
                    var compared = ComparisonDate.Default(day);
                    return compared.DayOfWeek == DayOfWeek.Sunday && day.DayNumber - compared.DayNumber is >= 1 and <= 7;
                },
                iter: 1_000
            );

    [Fact]
    public void A_day_is_as_of_itself_in_the_week_that_holds_it() =>
        Gen.Int[new DateOnly(2014, 1, 1).DayNumber, new DateOnly(2060, 1, 1).DayNumber]
            .Select(DateOnly.FromDayNumber)
            .Sample(
                today =>
                {
                    var period = Parsed(IsoWeek.Of(today).ToString(), today);
                    return period.AsOf == today && period.ComparedWith == ComparisonDate.Default(today) && !period.Complete;
                },
                iter: 1_000
            );

    private static Period Parsed(string text, DateOnly today)
    {
        Assert.True(Period.TryParse(text, today, out var period, out var refusal));
        Assert.Null(refusal);
        return period;
    }

    private static void AssertRefused(PeriodRefusal expected, string? text, string today)
    {
        Assert.False(Period.TryParse(text, Day(today), out var period, out var refusal));
        Assert.Null(period);
        Assert.Equal(expected, refusal);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
