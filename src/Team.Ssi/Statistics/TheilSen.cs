using MathNet.Numerics.Distributions;

namespace Team.Ssi;

/// <summary>A slope and where the true one lies with 95 %.</summary>
public sealed record Slope(double Estimate, double Low, double High, int N);

/// <summary>
/// The median of the slopes between all pairs of points (Theil 1950), which a few outlying readings do not bend. Its interval is a pair of those slopes, by the
/// normal approximation of Kendall's S with correction for ties (Sen 1968, section 4; Gilbert 1987, section 16.5).
/// </summary>
public static class TheilSen
{
    /// <param name="points">In any order; points with the same x make no pair.</param>
    /// <returns>Null when no two points differ in x.</returns>
    public static Slope? Of(IReadOnlyList<(double X, double Y)> points, double confidence = 0.95)
    {
        var slopes = SlopesOf(points);
        if (slopes.Count == 0)
            return null;
        slopes.Sort();
        var half = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(VarianceOfS(points));
        var low = (int)Math.Round((slopes.Count - half) / 2) - 1;
        var high = (int)Math.Round((slopes.Count + half) / 2);
        return new Slope(
            Quantiles.Of(slopes, 0.5),
            slopes[Math.Clamp(low, 0, slopes.Count - 1)],
            slopes[Math.Clamp(high, 0, slopes.Count - 1)],
            points.Count
        );
    }

    private static List<double> SlopesOf(IReadOnlyList<(double X, double Y)> points)
    {
        var slopes = new List<double>(points.Count * (points.Count - 1) / 2);
        for (var one = 0; one < points.Count; one++)
        for (var other = one + 1; other < points.Count; other++)
            if (points[one].X != points[other].X)
                slopes.Add((points[other].Y - points[one].Y) / (points[other].X - points[one].X));
        return slopes;
    }

    /// <summary>18 Var(S) = n(n−1)(2n+5) − Σt(t−1)(2t+5), over the groups of t equal values of x and of y (Kendall 1975).</summary>
    private static double VarianceOfS(IReadOnlyList<(double X, double Y)> points)
    {
        var ties =
            points.CountBy(point => point.X).Sum(group => Term(group.Value))
            + points.CountBy(point => point.Y).Sum(group => Term(group.Value));
        return Math.Max(0, (Term(points.Count) - ties) / 18);

        static double Term(double count) => count * (count - 1) * (2 * count + 5);
    }
}
