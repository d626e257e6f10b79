using CsCheck;
using MathNet.Numerics.Distributions;

namespace Team.Ssi;

public sealed class MeasurementErrorTests
{
    private static readonly Gen<RepeatedReadings[]> AnyPairs = Gen.Select(
        Gen.Int[1, 500],
        Gen.Int[1, 60],
        (difference, pairs) => new RepeatedReadings(difference, pairs)
    ).Array[1, 40];

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Finds_the_noise_of_readings_that_are_nothing_else(double noise)
    {
        var error = MeasurementError.Of(Noisy(noise, 4_000, jumping: 0));

        Assert.InRange(error!.Value, 0.95 * noise - 0.005, 1.05 * noise + 0.005);
    }

    [Fact]
    public void A_twentieth_who_jump_by_twenty_points_hardly_count()
    {
        var error = MeasurementError.Of(Noisy(0.3, 4_000, jumping: 200));

        Assert.InRange(error!.Value, 0.28, 0.34);
    }

    [Fact]
    public void It_takes_four_hundred_pairs()
    {
        Assert.Null(MeasurementError.Of([]));
        Assert.Null(MeasurementError.Of([new(40, 200), new(50, 199)]));
        Assert.Equal(0.35, MeasurementError.Of([new(40, 200), new(50, 200)]));
    }

    [Fact]
    public void Counts_pairs_and_not_entries_in_whatever_order_they_come() =>
        AnyPairs
            .Where(pairs => pairs.Sum(pair => pair.Pairs) >= MeasurementError.FewestPairs)
            .Sample(
                pairs =>
                {
                    var oneByOne = pairs
                        .SelectMany(pair => Enumerable.Repeat(new RepeatedReadings(pair.Difference, 1), pair.Pairs))
                        .Reverse()
                        .ToList();

                    Assert.Equal(MeasurementError.Of(oneByOne), MeasurementError.Of(pairs));
                },
                iter: 200
            );

    [Fact]
    public void Lies_between_the_smallest_and_the_largest_difference_and_grows_with_all_of_them() =>
        AnyPairs
            .Where(pairs => pairs.Sum(pair => pair.Pairs) >= MeasurementError.FewestPairs)
            .Sample(
                pairs =>
                {
                    var error = MeasurementError.Of(pairs)!.Value * Math.Sqrt(2) * 100;
                    var wider = MeasurementError.Of([.. pairs.Select(pair => pair with { Difference = pair.Difference + 10 })])!.Value;

                    Assert.InRange(error, pairs.Min(pair => pair.Difference) - 1, pairs.Max(pair => pair.Difference) + 1);
                    Assert.True(wider * Math.Sqrt(2) * 100 > error);
                },
                iter: 200
            );

    private static RepeatedReadings[] Noisy(double noise, int pairs, int jumping)
    {
        var random = new Random(7);
        var normal = new Normal(0, noise, random);
        return
        [
            .. Enumerable
                .Range(0, pairs)
                .Select(pair => normal.Sample() - normal.Sample() + (pair < jumping ? 20 : 0))
                .Select(difference => new RepeatedReadings((int)Math.Round(Math.Abs(difference) * 100), 1)),
        ];
    }
}
