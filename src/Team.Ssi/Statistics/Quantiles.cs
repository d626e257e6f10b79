namespace Team.Ssi;

/// <summary>Sample quantiles by linear interpolation (Hyndman &amp; Fan 1996, type 7): what spreadsheets and PostgreSQL's percentile_cont answer.</summary>
public static class Quantiles
{
    /// <param name="ascending">At least one value.</param>
    public static double Of(IReadOnlyList<double> ascending, double p)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Count);
        var place = p * (ascending.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
