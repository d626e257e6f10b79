namespace Team.Ssi;

/// <summary>Scores as they are stored: whole millionths of a point, so that sums and comparisons are exact.</summary>
public static class Millionths
{
    public const int PerPoint = 1_000_000;
    public const int PerHundredth = PerPoint / Hundredths.PerPoint;
    private const int Decimals = 6;

    public static int FromPoints(decimal points) => decimal.ToInt32(RoundToStored(points) * PerPoint);

    /// <summary>The points without trailing zeros: 17.25, not 17.250000.</summary>
    public static decimal ToPoints(int millionths) => millionths / (decimal)PerPoint;

    public static int ToHundredths(int millionths) =>
        decimal.ToInt32(decimal.Round(millionths / (decimal)PerHundredth, 0, MidpointRounding.AwayFromZero));

    internal static decimal RoundToStored(decimal points) => decimal.Round(points, Decimals, MidpointRounding.AwayFromZero);
}
