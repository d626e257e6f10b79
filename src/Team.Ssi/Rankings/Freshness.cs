namespace Team.Ssi;

/// <summary>How old a reading may be to count as of a date.</summary>
public static class Freshness
{
    // A month: the rhythm is the week, and a member on holiday for three of them should not fall off the board.
    public const int DefaultDays = 30;

    public static bool IsFresh(DateOnly capturedOn, DateOnly asOf, int freshnessDays = DefaultDays) =>
        capturedOn <= asOf && asOf.DayNumber - capturedOn.DayNumber <= freshnessDays;
}
