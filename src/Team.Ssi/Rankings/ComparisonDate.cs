namespace Team.Ssi;

/// <summary>What a board is compared with when nothing else is asked for.</summary>
public static class ComparisonDate
{
    /// <summary>The last Sunday before the date; of a Sunday the one a week earlier.</summary>
    public static DateOnly Default(DateOnly asOf) => IsoWeek.Of(asOf).Monday.AddDays(-1);
}
