namespace Team.Ssi;

public sealed class ClosingScheduleTests
{
    // The clocks of Paris change on 2026-03-29 and 2026-10-25, those of New York on 2026-03-08 and 2026-11-01.
    [Theory]
    [InlineData("Europe/Paris", "2026-W12", "2026-03-24T11:00:00Z")]
    [InlineData("Europe/Paris", "2026-W13", "2026-03-31T10:00:00Z")]
    [InlineData("Europe/Paris", "2026-W42", "2026-10-20T10:00:00Z")]
    [InlineData("Europe/Paris", "2026-W43", "2026-10-27T11:00:00Z")]
    [InlineData("America/New_York", "2026-W09", "2026-03-03T17:00:00Z")]
    [InlineData("America/New_York", "2026-W10", "2026-03-10T16:00:00Z")]
    [InlineData("America/New_York", "2026-W43", "2026-10-27T16:00:00Z")]
    [InlineData("America/New_York", "2026-W44", "2026-11-03T17:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-W47", "2026-11-23T22:00:00Z")]
    [InlineData("Etc/UTC", "2026-W53", "2027-01-05T12:00:00Z")]
    public void A_week_is_due_on_the_tuesday_after_it_at_noon_of_the_wall_clock(string zone, string week, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, null), ScheduleIn(zone).DueAt(IsoWeek.Parse(week)));

    [Theory]
    [InlineData(DayOfWeek.Sunday, "02:30", "2026-W12", "2026-03-29T01:30:00Z")]
    [InlineData(DayOfWeek.Sunday, "02:30", "2026-W42", "2026-10-25T01:30:00Z")]
    [InlineData(DayOfWeek.Monday, "00:00", "2026-W47", "2026-11-22T23:00:00Z")]
    public void A_time_that_the_clocks_skip_or_repeat_comes_once(DayOfWeek day, string time, string week, string due)
    {
        var schedule = ScheduleIn("Europe/Paris") with { Day = day, Time = TimeOnly.Parse(time, null) };

        Assert.Equal(DateTimeOffset.Parse(due, null), schedule.DueAt(IsoWeek.Parse(week)));
    }

    [Theory]
    [InlineData("2026-12-29T10:59:59Z", "2026-W51")]
    [InlineData("2026-12-29T11:00:00Z", "2026-W51 2026-W52")]
    [InlineData("2027-01-05T11:00:00Z", "2026-W51 2026-W52 2026-W53")]
    [InlineData("2027-01-12T11:00:00Z", "2026-W51 2026-W52 2026-W53 2027-W01")]
    [InlineData("2026-12-01T11:00:00Z", "")]
    public void All_weeks_since_the_beginning_are_due_when_their_time_has_come(string now, string due)
    {
        // Half past midnight of Monday 2026-12-14 in Paris.
        var since = new DateTimeOffset(2026, 12, 13, 23, 30, 0, TimeSpan.Zero);

        Assert.Equal(due, string.Join(' ', ScheduleIn("Europe/Paris").Due(since, DateTimeOffset.Parse(now, null))));
    }

    [Fact]
    public void Weeks_are_due_in_order_and_seven_days_of_the_wall_clock_apart()
    {
        var schedule = ScheduleIn("America/New_York");
        var week = IsoWeek.Parse("2026-W01");

        var local = Enumerable.Range(0, 120).Select(i => TimeZoneInfo.ConvertTime(schedule.DueAt(week.Plus(i)), schedule.Zone).DateTime);

        Assert.Equal(Enumerable.Range(0, 120).Select(i => new DateTime(2026, 1, 6, 12, 0, 0).AddDays(7 * i)), local);
    }

    private static ClosingSchedule ScheduleIn(string zone) =>
        new(ClosingSchedule.DefaultDay, ClosingSchedule.DefaultTime, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
