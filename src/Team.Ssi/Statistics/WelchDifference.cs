namespace Team.Ssi;

/// <summary>
/// The difference of two means without assuming equal variances: Welch (1947, Biometrika 34:28), with the degrees of freedom of Satterthwaite
/// (1946, Biometrics Bulletin 2:110).
/// </summary>
public static class WelchDifference
{
    /// <returns>First less second; null where a side has fewer than two values, or nothing varies.</returns>
    public static Estimate? Of(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second)
    {
        if (first.Count < 2 || second.Count < 2)
            return null;
        var (one, other) = (VarianceOfMean(first), VarianceOfMean(second));
        var variance = one + other;
        var degrees = variance * variance / (one * one / (first.Count - 1) + other * other / (second.Count - 1));
        return Estimate.Of(first.Average() - second.Average(), variance, degrees);
    }

    private static double VarianceOfMean(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count;
    }
}
