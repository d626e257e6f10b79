namespace Team.Ssi;

/// <summary>What a test of means needs of a sample.</summary>
/// <param name="Variance">The sample's, with n − 1.</param>
public readonly record struct SampleMoments(int N, double Mean, double Variance)
{
    public static SampleMoments Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return new SampleMoments(values.Count, mean, values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    public double VarianceOfMean => Variance / N;
}

/// <summary>
/// The difference of two means without assuming equal variances: Welch (1947, Biometrika 34:28), with the degrees of freedom of Satterthwaite
/// (1946, Biometrics Bulletin 2:110).
/// </summary>
public static class WelchDifference
{
    private const int LeastPerSide = 2;

    /// <returns>First less second; null where a side has fewer than two values, or nothing varies.</returns>
    public static Estimate? Of(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second) =>
        first.Count < LeastPerSide || second.Count < LeastPerSide ? null : Of(SampleMoments.Of(first), SampleMoments.Of(second));

    /// <returns>First less second; null where a side has fewer than two values, or nothing varies.</returns>
    public static Estimate? Of(SampleMoments first, SampleMoments second)
    {
        if (first.N < LeastPerSide || second.N < LeastPerSide)
            return null;
        var (one, other) = (first.VarianceOfMean, second.VarianceOfMean);
        var variance = one + other;
        var degrees = variance * variance / (one * one / (first.N - 1) + other * other / (second.N - 1));
        return Estimate.Of(first.Mean - second.Mean, variance, degrees);
    }
}
