namespace Team.Ssi;

/// <summary>The one rounding of computed figures: half away from zero, in decimals.</summary>
public static class Rounding
{
    /// <summary>Finer than any mean of millionths that is told, coarser than what doubles add to one on its way.</summary>
    private const int Noise = 12;

    /// <summary>Where decimals end; nothing that large has decimals left.</summary>
    private const double Largest = 1e15;

    /// <summary>
    /// 64.105 is 64.11: as a double it lies just below, and the mean of 10 and 10.01 somewhere around 10.005. What rounds to nothing from below is 0, not −0.
    /// </summary>
    public static double Of(double value, int decimals) =>
        double.IsFinite(value) && Math.Abs(value) < Largest
            ? (double)decimal.Round(decimal.Round((decimal)value, Noise), decimals, MidpointRounding.AwayFromZero) + 0.0
            : value;
}
