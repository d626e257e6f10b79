using CsCheck;

namespace Team.Ssi;

public sealed class TheilSenTests
{
    /// <summary>The example of Sen (1968), "Estimates of the regression coefficient based on Kendall's tau", which SciPy's tests of theilslopes use too.</summary>
    [Fact]
    public void Sens_example_gives_his_slope_and_interval()
    {
        double[] x = [1, 2, 3, 4, 10, 12, 18];
        double[] y = [9, 15, 19, 20, 45, 55, 78];

        var slope = TheilSen.Of([.. x.Zip(y)], 0.93)!;

        Assert.Equal(4, slope.Estimate, 6);
        Assert.Equal(3.71, slope.Low, 0.005);
        Assert.Equal(4.38, slope.High, 0.005);
        Assert.Equal(7, slope.N);
    }

    /// <summary>Cloud seeding, Hollander and Wolfe (1999), example 9.1: the slopes are listed there, their median is −0.05625.</summary>
    [Fact]
    public void The_slope_of_an_even_number_of_pairs_is_between_the_middle_two() =>
        Assert.Equal(-0.05625, TheilSen.Of([(1, 1.26), (2, 1.27), (3, 1.12), (4, 1.16), (5, 1.03)])!.Estimate, 6);

    /// <summary>SciPy's tests of theilslopes: [0, 1, 1] has the slope 0.5.</summary>
    [Fact]
    public void Equal_values_count_as_flat_pairs() => Assert.Equal(0.5, TheilSen.Of([(0, 0), (1, 1), (2, 1)])!.Estimate, 6);

    /// <summary>Four values of 0 and four of 1: 18 Var(S) is 8·7·21 − 2·4·3·13 = 864 with the correction, and 1176 without it.</summary>
    [Fact]
    public void Ties_narrow_the_interval()
    {
        (double X, double Y)[] tied = [(0, 1), (1, 0), (3, 1), (4, 0), (7, 1), (9, 0), (13, 1), (14, 0)];
        var slopes = tied.SelectMany((one, place) => tied.Skip(place + 1).Select(other => (other.Y - one.Y) / (other.X - one.X)))
            .Order()
            .ToList();

        var slope = TheilSen.Of(tied)!;

        Assert.Equal((slopes[PlaceOfLow(864)], slopes[28 - 1 - PlaceOfLow(864)]), (slope.Low, slope.High));
        Assert.NotEqual(slopes[PlaceOfLow(1176)], slope.Low);

        static int PlaceOfLow(double variance18) => (int)Math.Round((28 - 1.959964 * Math.Sqrt(variance18 / 18)) / 2) - 1;
    }

    [Fact]
    public void There_is_no_slope_without_two_days() => Assert.Null(TheilSen.Of([(1, 5), (1, 6)]));

    [Fact]
    public void All_equal_is_a_flat_line() =>
        Assert.Equal(new Slope(0, 0, 0, 6), TheilSen.Of([.. Enumerable.Range(0, 6).Select(x => ((double)x, 7d))]));

    [Fact]
    public void Order_does_not_matter_and_shift_and_scale_carry_over() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 40])
            .Array[6, 25]
            .Where(points => points.Select(point => point.Item1).Distinct().Count() > 1)
            .Sample(points =>
            {
                (double X, double Y)[] plain = [.. points.Select(point => ((double)point.Item1, (double)point.Item2))];
                var slope = TheilSen.Of(plain)!;
                var other = TheilSen.Of([.. plain.Reverse().Select(point => (point.X + 5, 2 * point.Y - 9))])!;

                Assert.InRange(slope.Estimate, slope.Low, slope.High);
                Assert.Equal(2 * slope.Estimate, other.Estimate, 9);
                Assert.Equal(2 * slope.Low, other.Low, 9);
                Assert.Equal(2 * slope.High, other.High, 9);
            });

    /// <summary>Stated again the slow way: every pair, sorted, the middle one.</summary>
    [Fact]
    public void It_is_the_median_of_the_slopes_of_all_pairs() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 40])
            .Array[2, 14]
            .Where(points => points.Select(point => point.Item1).Distinct().Count() > 1)
            .Sample(points =>
            {
                var slopes = (
                    from one in points
                    from other in points
                    where one.Item1 < other.Item1
                    let slope = (double)(other.Item2 - one.Item2) / (other.Item1 - one.Item1)
                    orderby slope
                    select slope
                ).ToList();
                var median = (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2;

                Assert.Equal(median, TheilSen.Of([.. points.Select(point => ((double)point.Item1, (double)point.Item2))])!.Estimate, 9);
            });

    /// <summary>Thirty weekly readings on a line of 0.3 a week with noise: about 95 % of the intervals hold it. The seed is fixed.</summary>
    [Fact]
    public void The_interval_covers_the_true_slope()
    {
        var random = new Random(20261122);
        var covered = Enumerable
            .Range(0, 2000)
            .Count(_ =>
            {
                var points = Enumerable.Range(0, 30).Select(week => ((double)week, 0.3 * week + Noise(random))).ToList();
                var slope = TheilSen.Of(points)!;
                return slope.Low <= 0.3 && 0.3 <= slope.High;
            });

        Assert.InRange(covered / 2000d, 0.93, 0.97);
    }

    private static double Noise(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
