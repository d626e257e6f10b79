namespace Team.Ssi;

/// <summary>The slope of a straight line by least squares.</summary>
public static class LeastSquaresSlope
{
    /// <returns>Null when no two points differ in x.</returns>
    public static double? Of(IReadOnlyCollection<(double X, double Y)> points)
    {
        if (points.Count < 2)
            return null;
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var squares = points.Sum(point => (point.X - x) * (point.X - x));
        return squares > 0 ? points.Sum(point => (point.X - x) * (point.Y - y)) / squares : null;
    }
}
