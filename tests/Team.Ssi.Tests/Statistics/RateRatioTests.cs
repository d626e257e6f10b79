namespace Team.Ssi;

public sealed class RateRatioTests
{
    // Fracture counts in Rwanda of R's own example, ?poisson.test: ratio 1.971488, interval 0.8584264 to 4.2772659.
    [Fact]
    public void Equals_the_answer_that_R_documents()
    {
        var ratio = RateRatio.Of(new EventRate(11, 800), new EventRate(6 + 8 + 7, 1083 + 1050 + 878))!;

        Assert.Equal(1.971488, ratio.Value!.Value, 5e-7);
        Assert.Equal(0.8584264, ratio.Low, 5e-8);
        Assert.Equal(4.2772659, ratio.High!.Value, 5e-8);
    }

    [Fact]
    public void An_end_without_an_event_is_without_bound()
    {
        var never = RateRatio.Of(new EventRate(0, 100), new EventRate(5, 100))!;
        var only = RateRatio.Of(new EventRate(5, 100), new EventRate(0, 100))!;

        Assert.Equal((0, 0), (never.Value, never.Low));
        // 1 − 0.025^(1/5) of the five.
        Assert.Equal(1 / Math.Pow(0.025, 0.2) - 1, never.High!.Value, 1e-6);
        Assert.Equal((null, null), (only.Value, only.High));
        Assert.Equal(1 / never.High.Value, only.Low, 1e-6);
    }

    [Fact]
    public void Nothing_and_no_time_have_no_ratio()
    {
        Assert.Null(RateRatio.Of(new EventRate(0, 100), new EventRate(0, 100)));
        Assert.Null(RateRatio.Of(new EventRate(1, 0), new EventRate(1, 100)));
        Assert.Null(RateRatio.Of(new EventRate(1, 100), new EventRate(1, 0)));
        Assert.Null(new EventRate(0, 0).Rate);
    }

    // Exact intervals of counts are wider than they need be, never narrower.
    [Fact]
    public void The_interval_holds_the_true_ratio_at_least_95_times_in_100()
    {
        var random = new Random(21);
        var held = 0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            var ratio = RateRatio.Of(new EventRate(Poisson(random, 24), 120), new EventRate(Poisson(random, 40), 400));
            held += ratio is not null && ratio.Low <= 2 && (ratio.High is null || 2 <= ratio.High) ? 1 : 0;
        }

        Assert.InRange(held / (double)runs, 0.945, 0.985);
    }

    private static int Poisson(Random random, double mean)
    {
        var (count, product) = (0, random.NextDouble());
        for (var least = Math.Exp(-mean); product > least; count++)
            product *= random.NextDouble();
        return count;
    }
}
