namespace Team.Ssi;

/// <summary>When a week is frozen: on a weekday of the week after it, at a time of the organization's wall clock.</summary>
public sealed record ClosingSchedule(DayOfWeek Day, TimeOnly Time, TimeZoneInfo Zone)
{
    // Tuesday noon: a Sunday's reading may come in all of Monday, and the board is there for the week's coaching.
    public const DayOfWeek DefaultDay = DayOfWeek.Tuesday;
    public static readonly TimeOnly DefaultTime = new(12, 0);

    public DateTimeOffset DueAt(IsoWeek week)
    {
        var local = week.Plus(1).Monday.AddDays(((int)Day + 6) % 7).ToDateTime(Time);
        // A time that the clocks skip comes as much later as they skip; one that they repeat is the second of the two.
        var offset = Zone.GetUtcOffset(Zone.IsInvalidTime(local) ? local.AddDays(-1) : local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The weeks to freeze by now, oldest first, beginning with the one in which the organization began.</summary>
    public IEnumerable<IsoWeek> Due(DateTimeOffset since, DateTimeOffset now)
    {
        var began = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(since, Zone).DateTime);
        for (var week = IsoWeek.Of(began); DueAt(week) <= now; week = week.Plus(1))
            yield return week;
    }
}
