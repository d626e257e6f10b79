namespace Team.Ssi.Api.Demo;

/// <summary>How far people are on holiday: 0 at work, 1 in the middle of it.</summary>
internal static class Season
{
    // The index looks back over some weeks of activity, so both dips outlast the holidays themselves.
    public static double Away(DateOnly day)
    {
        var summer = Hump(day, new DateOnly(day.Year, 7, 8), days: 68);
        // Late December reaches over the turn of the year.
        var winterOf = day.Month == 12 ? day.Year : day.Year - 1;
        var winter = Hump(day, new DateOnly(winterOf, 12, 19), days: 30);
        return Math.Max(summer, winter);
    }

    private static double Hump(DateOnly day, DateOnly start, int days)
    {
        var part = (day.DayNumber - start.DayNumber) / (double)days;
        return part is <= 0 or >= 1 ? 0 : Math.Pow(Math.Sin(Math.PI * part), 2);
    }
}
