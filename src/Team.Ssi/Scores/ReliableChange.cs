namespace Team.Ssi;

/// <summary>Reliable change criterion (Jacobson &amp; Truax 1991): beyond what the noise of two readings explains at 95 %.</summary>
public static class ReliableChange
{
    public const double DefaultSem = 0.3;

    public const double Quantile95 = 1.96;

    // Two integers that differ by 1 may stand for the same score, one that flips its display.
    public const int LeastRoundedChange = 2 * Hundredths.PerPoint;

    /// <param name="sem">The standard error of measurement, in points.</param>
    public static bool IsReliable(int changeHundredths, bool eitherRounded, double sem = DefaultSem)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sem);
        var change = Math.Abs((long)changeHundredths);
        return change > Threshold(sem) * Hundredths.PerPoint && (!eitherRounded || change >= LeastRoundedChange);
    }

    /// <summary>In points; a change must lie beyond it.</summary>
    public static double Threshold(double sem = DefaultSem) => Quantile95 * Math.Sqrt(2) * sem;
}
