namespace Team.Ssi;

/// <summary>Which whole months an outcome lift is of, and what counts in them.</summary>
/// <param name="From">The first day of the first.</param>
/// <param name="RecordedBefore">Outcomes that were recorded later do not count; null where they do.</param>
public readonly record struct LiftPeriod(DateOnly From, int Months, DateOnly? RecordedBefore)
{
    public const int MonthsOfQuarter = 3;

    /// <summary>Who puts results down takes some days for it; what comes later is not told, or two answers could be subtracted.</summary>
    private const int DaysToRecord = 14;

    /// <summary>Whether what is told of it stays as it is.</summary>
    public bool IsSettled => RecordedBefore is not null;

    /// <summary>The first day that is no longer in it.</summary>
    public DateOnly Until => From.AddMonths(Months);

    /// <summary>So many whole months back from the last that has ended, for who may see everybody.</summary>
    public static LiftPeriod Back(int months, DateOnly today)
    {
        var month = today.AddDays(1 - today.Day);
        return new LiftPeriod(month.AddMonths(-months), months, null);
    }

    /// <summary>
    /// The last calendar quarter that is settled, for everybody else: no month is in two of them, so that whatever was told of one says nothing of the other. On a day
    /// more than there is to record, as the day begins at other hours elsewhere.
    /// </summary>
    public static LiftPeriod Settled(DateOnly today)
    {
        var by = today.AddDays(-DaysToRecord - 1);
        var quarter = new DateOnly(by.Year, by.Month - (by.Month - 1) % MonthsOfQuarter, 1);
        return new LiftPeriod(quarter.AddMonths(-MonthsOfQuarter), MonthsOfQuarter, quarter.AddDays(DaysToRecord));
    }
}
