using MathNet.Numerics.Distributions;

namespace Team.Ssi;

/// <summary>Events and the time in which they could happen.</summary>
public readonly record struct EventRate(int Events, double Time)
{
    public double? Rate => Time > 0 ? Events / Time : null;
}

/// <summary>
/// The ratio of two Poisson rates. Given the number of events in both, those of the first are binomial, so Clopper and Pearson's exact interval of that share (1934,
/// Biometrika 26:404) is an exact one of the ratio (Przyborowski and Wilenski 1940, Biometrika 31:313; R's poisson.test).
/// </summary>
/// <param name="Value">Null where the second has no event: it is without bound.</param>
/// <param name="Low">0 where the first has no event.</param>
/// <param name="High">Null where the second has no event.</param>
public sealed record RateRatio(double? Value, double Low, double? High)
{
    private const double Tail = 0.025;

    /// <returns>Null where nothing happened in both, or there was no time for it in one.</returns>
    public static RateRatio? Of(EventRate first, EventRate second)
    {
        var (events, all) = (first.Events, first.Events + second.Events);
        if (all == 0 || !(first.Time > 0) || !(second.Time > 0))
            return null;
        return new RateRatio(
            second.Events == 0 ? null : Ratio(events / (double)all),
            events == 0 ? 0 : Ratio(Beta.InvCDF(events, all - events + 1, Tail)),
            events == all ? null : Ratio(Beta.InvCDF(events + 1, all - events, 1 - Tail))
        );

        double Ratio(double share) => share / (1 - share) * second.Time / first.Time;
    }
}
