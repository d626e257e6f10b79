using MathNet.Numerics.Distributions;

namespace Team.Ssi;

/// <summary>An estimate with its standard error and the interval in which the true value lies with 95 %, by Student's t, or the normal distribution.</summary>
public readonly record struct Estimate(double Value, double StandardError, double Low, double High)
{
    /// <summary>Scores come in millionths: a standard error below that is rounding, not variation.</summary>
    private const double LeastError = 1e-7;

    public bool ContainsZero => Low <= 0 && 0 <= High;

    /// <param name="degreesOfFreedom">Of t; infinite for the normal distribution.</param>
    /// <returns>Null where nothing varies, so that there is no error to speak of.</returns>
    public static Estimate? Of(double value, double variance, double degreesOfFreedom)
    {
        var error = Math.Sqrt(variance);
        if (!(error > LeastError) || !(degreesOfFreedom > 0) || !double.IsFinite(error))
            return null;
        var quantile = double.IsPositiveInfinity(degreesOfFreedom)
            ? Normal.InvCDF(0, 1, 0.975)
            : StudentT.InvCDF(0, 1, degreesOfFreedom, 0.975);
        var half = quantile * error;
        return new Estimate(value, error, value - half, value + half);
    }
}
