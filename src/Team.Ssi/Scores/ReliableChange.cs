namespace Team.Ssi;

/// <summary>Reliable change criterion (Jacobson &amp; Truax 1991): beyond what the noise of two readings explains at 95 %.</summary>
public static class ReliableChange
{
    public const double DefaultSem = 0.3;

    public const double Quantile95 = 1.96;

    // Two integers that differ by 1 may stand for the same score, one that flips its display.
    public const int LeastRoundedChange = 2 * Hundredths.PerPoint;

    /// <param name="sem">The standard error of measurement, in points: the organization's.</param>
    public static bool IsReliable(int changeHundredths, bool eitherRounded, double sem) =>
        Math.Abs((long)changeHundredths) >= Least(eitherRounded, sem);

    /// <summary>The smallest change, up or down, that is reliable; in hundredths.</summary>
    public static int Least(bool eitherRounded, double sem)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sem);
        var beyond = (int)Math.Floor(Threshold(sem) * Hundredths.PerPoint) + 1;
        return eitherRounded ? Math.Max(beyond, LeastRoundedChange) : beyond;
    }

    /// <summary>In points; a change must lie beyond it.</summary>
    public static double Threshold(double sem) => Quantile95 * Math.Sqrt(2) * sem;
}
