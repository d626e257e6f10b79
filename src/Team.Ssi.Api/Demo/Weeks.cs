namespace Team.Ssi.Api.Demo;

/// <summary>The ISO weeks that the demo covers; the last one is today's and usually unfinished.</summary>
internal sealed record Weeks(DateOnly Today)
{
    public const int Count = 60;

    public DateOnly First { get; } = MondayOf(Today).AddDays(-7 * (Count - 1));

    public DateOnly Monday(int week) => First.AddDays(7 * week);

    public DateOnly MondayBefore(int weeksAgo) => Monday(Count - 1 - weeksAgo);

    public double Since(DateOnly day) => (day.DayNumber - First.DayNumber) / 7.0;

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
