namespace Team.Ssi;

/// <summary>Whether the intervals keep what they promise: fixed seeds, unequal sides and unequal variances, as programmes have them.</summary>
public sealed class EffectSimulationTests
{
    private const int Runs = 2000;

    [Fact]
    public void Intervals_hold_the_true_effect_95_times_in_100()
    {
        var effects = Simulate(seed: 11, effect: 3).ToList();

        Assert.InRange(Share(effects, effect => Holds(effect.Difference!.Value, 3)), 0.93, 0.97);
        Assert.InRange(Share(effects, effect => Holds(effect.Adjusted!.Effect, 3)), 0.93, 0.97);
    }

    [Fact]
    public void Without_an_effect_one_is_seen_5_times_in_100()
    {
        var effects = Simulate(seed: 12, effect: 0).ToList();

        Assert.InRange(Share(effects, effect => !effect.Difference!.Value.ContainsZero), 0.035, 0.065);
        Assert.InRange(Share(effects, effect => !effect.Adjusted!.Effect.ContainsZero), 0.035, 0.065);
    }

    [Fact]
    public void Pre_trends_that_are_equal_are_compatible_with_zero_95_times_in_100()
    {
        var random = new Random(13);
        var trends = Enumerable.Range(0, Runs).Select(_ => WelchDifference.Of(Slopes(14, 0.4), Slopes(60, 0.7))!.Value).ToList();

        Assert.InRange(Share(trends, trend => trend.ContainsZero), 0.93, 0.97);

        List<double> Slopes(int count, double deviation) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => 0.1 + deviation * Gaussian(random))
                    .Select(slope =>
                        ProgramEffect
                            .SlopeBefore(
                                new DateOnly(2026, 9, 1),
                                Enumerable
                                    .Range(1, 8)
                                    .Select(week =>
                                        (new DateOnly(2026, 9, 1).AddDays(-7 * week), 50 - slope * week + 0.3 * Gaussian(random))
                                    )
                            )!
                            .Value
                    ),
            ];
    }

    private static IEnumerable<EffectOfMetric> Simulate(int seed, double effect)
    {
        var random = new Random(seed);
        for (var run = 0; run < Runs; run++)
            yield return EffectOfMetric.Of(Draw(18, 46, 4, effect), Draw(70, 43, 2.5, 0));

        List<BeforeAfter> Draw(int count, double level, double noise, double gain) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => level + 9 * Gaussian(random))
                    // The slope is 1, so that both estimators estimate the same.
                    .Select(before => new BeforeAfter(before, before + 1 + gain + noise * Gaussian(random))),
            ];
    }

    private static bool Holds(Estimate estimate, double truth) => estimate.Low <= truth && truth <= estimate.High;

    private static double Share<T>(List<T> all, Predicate<T> counts) => all.Count(one => counts(one)) / (double)all.Count;

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
