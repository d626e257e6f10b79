namespace Team.Ssi;

/// <summary>Scores as they are ranked: whole hundredths of a point, the precision that is shown, so that what looks tied is tied.</summary>
public static class Hundredths
{
    public const int PerPoint = 100;

    public static decimal ToPoints(int hundredths) => hundredths / (decimal)PerPoint;
}
