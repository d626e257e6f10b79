namespace Team.Ssi.Api.Demo;

/// <summary>The days on which a member looks: about once a week, on a habitual weekday, less during holidays.</summary>
internal static class ReadingDays
{
    private static readonly int[] Habits = [0, 0, 0, 1, 1, 2, 3, 4];
    private static readonly int[] Jitter = [-1, 0, 0, 0, 0, 1, 1, 2];

    public static IEnumerable<DateOnly> Of(Dice dice, Weeks weeks, DateOnly from, DateOnly until)
    {
        var habit = dice.Pick(Habits);
        for (var monday = weeks.First; monday <= until; monday = monday.AddDays(7))
        {
            var planned = monday.AddDays(Math.Clamp(habit + dice.Pick(Jitter), 0, 6));
            if (Looks(dice, monday, until) && Settle(dice, planned, monday, until) is { } day && day >= from)
            {
                yield return day;
                // A second look the next day is what the day-to-day noise is estimated from; it stays within the week.
                if (dice.Chance(0.06) && day < until && day.DayOfWeek != DayOfWeek.Sunday)
                {
                    yield return day.AddDays(1);
                }
            }
        }
    }

    // Never skipping the last two weeks keeps everybody fresh who is not meant to be stale.
    private static bool Looks(Dice dice, DateOnly monday, DateOnly until) =>
        monday.AddDays(14) > until || !dice.Chance(0.07 + 0.4 * Season.Away(monday));

    // A demo started on a Monday should show changes too, so half of those who would look later this week already did.
    private static DateOnly? Settle(Dice dice, DateOnly planned, DateOnly monday, DateOnly until) =>
        planned <= until ? planned
        : dice.Chance(0.5) ? monday.AddDays(dice.Whole(0, until.DayNumber - monday.DayNumber))
        : null;
}
