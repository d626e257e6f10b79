namespace Team.Ssi;

/// <summary>A member's scores as of the first days of months.</summary>
public static class MonthScores
{
    /// <param name="days">Of the readings, ascending.</param>
    /// <param name="totals">In millionths.</param>
    /// <param name="firstDays">Ascending.</param>
    /// <returns>By the month's number, in hundredths; without the months on whose first day there was no fresh reading.</returns>
    public static IEnumerable<(int Month, int Score)> Of(
        IReadOnlyList<DateOnly> days,
        IReadOnlyList<int> totals,
        IReadOnlyList<DateOnly> firstDays,
        int freshnessDays
    )
    {
        var latest = -1;
        for (var month = 0; month < firstDays.Count; month++)
        {
            while (latest + 1 < days.Count && days[latest + 1] <= firstDays[month])
                latest++;
            if (latest >= 0 && Freshness.IsFresh(days[latest], firstDays[month], freshnessDays))
                yield return (month, Millionths.ToHundredths(totals[latest]));
        }
    }
}
