namespace Team.Ssi;

/// <summary>A week in which the platform moved everybody, and by how much, in hundredths.</summary>
public readonly record struct PlatformShift(IsoWeek Week, int Hundredths)
{
    /// <summary>
    /// What brings a reading to the level of after all breaks, in hundredths: the shifts of those that came later. A reading of a week with a break is taken
    /// to come after it, as most readings of that week did, or it would not have been noticed.
    /// </summary>
    public static int SumAfter(DateOnly capturedOn, IEnumerable<PlatformShift> shifts) =>
        shifts.Where(shift => capturedOn < shift.Week.Monday).Sum(shift => shift.Hundredths);
}
