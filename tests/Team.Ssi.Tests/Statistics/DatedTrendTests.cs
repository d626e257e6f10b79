using CsCheck;

namespace Team.Ssi;

public sealed class DatedTrendTests
{
    private static readonly DateOnly Sunday = new(2026, 9, 6);

    [Theory]
    [InlineData(5, 7, false)]
    [InlineData(6, 5, false)]
    [InlineData(6, 7, true)]
    public void It_takes_six_figures_over_four_weeks(int count, int daysBetween, bool isKnown) =>
        Assert.Equal(
            isKnown,
            DatedTrend.SlopeOf([.. Enumerable.Range(0, count).Select(place => (Sunday.AddDays(place * daysBetween), 0.0))]) is not null
        );

    [Fact]
    public void It_is_that_of_Theil_and_Sen_by_the_week() =>
        Gen.Double[0, 100]
            .Array[6, 20]
            .Sample(points =>
            {
                (DateOnly On, double Points)[] weeks = [.. points.Select((mean, week) => (Sunday.AddDays(7 * week), mean))];

                return DatedTrend.SlopeOf(weeks) == TheilSen.Of([.. points.Select((mean, week) => ((double)week, mean))]);
            });

    /// <summary>A straight line with the noise of a mean: the interval has to hold the true slope in 95 of 100.</summary>
    [Fact]
    public void Its_interval_covers_the_true_slope()
    {
        const int Runs = 2000;
        var random = new Random(20261126);
        var covered = 0;
        for (var run = 0; run < Runs; run++)
        {
            var slope = DatedTrend.SlopeOf([
                .. Enumerable.Range(0, 26).Select(week => (Sunday.AddDays(7 * week), 50 + 0.2 * week + Noise(random))),
            ])!;
            covered += slope.Low <= 0.2 && 0.2 <= slope.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
    }

    /// <summary>Box and Muller.</summary>
    private static double Noise(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
