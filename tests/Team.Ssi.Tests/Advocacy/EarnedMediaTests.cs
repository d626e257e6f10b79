namespace Team.Ssi;

public sealed class EarnedMediaTests
{
    [Fact]
    public void Multiplies_quantities_by_the_callers_own_rates()
    {
        var rates = new MediaRates(
            "EUR",
            [new MediaRate(ActivityKind.Click, 1.255m), new MediaRate(ActivityKind.Reach, 20, 1000), new(ActivityKind.Lead, 5)]
        );
        var quantities = new Dictionary<ActivityKind, long>
        {
            [ActivityKind.Reach] = 41_250,
            [ActivityKind.Click] = 3,
            [ActivityKind.Share] = 80,
        };

        // 3 × 1.255 = 3.765, half away from zero; shares have no rate, and of leads nothing is known.
        Assert.Equal(
            [(ActivityKind.Reach, 825.00m), (ActivityKind.Click, 3.77m)],
            EarnedMedia.Of(quantities, rates).OrderByDescending(line => line.Amount).Select(line => (line.Kind, line.Amount))
        );
    }

    [Fact]
    public void Nothing_done_is_worth_nothing() =>
        Assert.Empty(EarnedMedia.Of(new Dictionary<ActivityKind, long>(), new MediaRates("EUR", [new(ActivityKind.Click, 1)])));
}
