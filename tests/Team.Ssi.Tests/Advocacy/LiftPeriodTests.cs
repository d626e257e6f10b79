using System.Globalization;

namespace Team.Ssi;

public sealed class LiftPeriodTests
{
    [Fact]
    public void Who_sees_everybody_gets_the_months_asked_for() =>
        Assert.Equal(new LiftPeriod(new DateOnly(2025, 11, 1), 12, null), LiftPeriod.Back(12, new DateOnly(2026, 11, 22)));

    [Theory]
    [InlineData("2026-11-22", "2026-07-01")]
    [InlineData("2026-10-15", "2026-04-01")]
    [InlineData("2026-10-16", "2026-07-01")]
    [InlineData("2027-01-16", "2026-10-01")]
    public void Others_get_the_last_quarter_that_is_settled(string today, string from)
    {
        var period = LiftPeriod.Settled(Day(today));

        Assert.Equal((Day(from), 3), (period.From, period.Months));
        Assert.Equal(period.Until.AddDays(14), period.RecordedBefore);
    }

    [Fact]
    public void No_month_is_in_two_answers_whichever_days_are_compared()
    {
        var answers = Enumerable.Range(0, 1500).Select(day => LiftPeriod.Settled(new DateOnly(2026, 1, 1).AddDays(day))).ToList();

        var months = answers
            .Distinct()
            .SelectMany(answer => Enumerable.Range(0, answer.Months).Select(month => answer.From.AddMonths(month)))
            .ToList();
        Assert.Equal(months.Distinct().Count(), months.Count);
        Assert.True(answers.Distinct().Count() > 12);
        Assert.All(
            answers.Zip(Enumerable.Range(0, 1500)),
            one => Assert.True(one.First.RecordedBefore < new DateOnly(2026, 1, 1).AddDays(one.Second))
        );
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
