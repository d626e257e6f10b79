using System.Globalization;
using CsCheck;

namespace Team.Ssi;

public class ReadingTotalTests
{
    private static readonly PillarPoints Decimals = new(17.25m, 9.8m, 14.03m, 21.5m);
    private static readonly PillarPoints Integers = new(17, 10, 14, 22);

    [Fact]
    public void Without_a_total_the_sum_is_the_total() =>
        Assert.Equal(new ReadingTotal(Decimals.ToMillionths(), 62_580_000, IsRounded: false), Agreed(Decimals, null));

    [Theory]
    [InlineData("62.58")]
    [InlineData("62.59")]
    [InlineData("62.57")]
    [InlineData("62.5900004")]
    public void A_total_within_a_hundredth_agrees_and_the_sum_is_kept(string total) =>
        Assert.Equal(62_580_000, Agreed(Decimals, Parse(total)).TotalMillionths);

    [Theory]
    [InlineData("62.590001")]
    [InlineData("62.569999")]
    [InlineData("62.5")]
    [InlineData("62")]
    [InlineData("64")]
    public void Refuses_a_total_that_disagrees(string total) => AssertRefused(ReadingRefusal.TotalDisagrees, "#/total", Decimals, total);

    [Theory]
    [InlineData("62")]
    [InlineData("63")]
    public void An_integer_total_within_half_a_point_agrees_and_the_sum_is_kept(string total)
    {
        var agreed = Agreed(new(17.25m, 9.8m, 14, 21.45m), Parse(total));

        Assert.Equal(62_500_000, agreed.TotalMillionths);
        Assert.False(agreed.IsRounded);
    }

    [Fact]
    public void Refuses_an_integer_total_that_is_more_than_half_a_point_off() =>
        AssertRefused(ReadingRefusal.TotalDisagrees, "#/total", new(17.25m, 9.8m, 14, 21.450001m), "62");

    [Theory]
    [InlineData("61")]
    [InlineData("65")]
    [InlineData("65.0")]
    public void Of_five_integers_the_given_total_is_kept(string total)
    {
        var agreed = Agreed(Integers, Parse(total));

        Assert.Equal(Millionths.FromPoints(Parse(total)), agreed.TotalMillionths);
        Assert.True(agreed.IsRounded);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("66")]
    public void Refuses_five_integers_that_no_rounding_explains(string total) =>
        AssertRefused(ReadingRefusal.TotalDisagrees, "#/total", Integers, total);

    [Fact]
    public void Integer_pillars_beside_a_total_with_decimals_are_not_rounded()
    {
        Assert.Equal(new ReadingTotal(Integers.ToMillionths(), 63_000_000, IsRounded: false), Agreed(Integers, 63.01m));
        AssertRefused(ReadingRefusal.TotalDisagrees, "#/total", Integers, "62.58");
    }

    [Fact]
    public void Integer_pillars_without_a_total_are_rounded_and_their_sum_is_kept() =>
        Assert.Equal(new ReadingTotal(Integers.ToMillionths(), 63_000_000, IsRounded: true), Agreed(Integers, null));

    [Theory]
    [InlineData("78", true)]
    [InlineData("78.5", false)]
    public void A_total_alone_is_kept_without_pillars(string total, bool isRounded) =>
        Assert.Equal(new ReadingTotal(null, Millionths.FromPoints(Parse(total)), isRounded), Agreed(null, Parse(total)));

    [Fact]
    public void The_float_noise_of_a_captured_total_is_within_the_rule()
    {
        var agreed = Agreed(new(13.118002m, 3.68m, 0.29999998m, 2.6077502m), 19.705751m);

        Assert.Equal(19_705_752, agreed.TotalMillionths);
        Assert.Equal(agreed.TotalMillionths, agreed.Pillars!.Value.Sum);
        Assert.False(agreed.IsRounded);
    }

    [Fact]
    public void Refuses_a_reading_of_nothing() => AssertRefused(ReadingRefusal.Required, "#/total", null, null);

    [Theory]
    [InlineData("25.0000005")]
    [InlineData("-0.000001")]
    [InlineData("79228162514264337593543950335")]
    public void Refuses_a_pillar_outside_0_to_25(string insights) =>
        AssertRefused(ReadingRefusal.OutOfRange, "#/pillars/insights", Decimals with { Insights = Parse(insights) }, null);

    [Theory]
    [InlineData("100.0000005")]
    [InlineData("-1")]
    public void Refuses_a_total_outside_0_to_100(string total) => AssertRefused(ReadingRefusal.OutOfRange, "#/total", null, total);

    [Fact]
    public void Names_every_figure_that_is_out_of_range()
    {
        Assert.False(ReadingTotal.TryAgree(new(26, 26, -1, 26), 101, out _, out var refusals));

        Assert.Equal(
            ["#/pillars/professionalBrand", "#/pillars/rightPeople", "#/pillars/insights", "#/pillars/relationships", "#/total"],
            refusals.Select(refusal => refusal.Pointer)
        );
    }

    [Fact]
    public void The_bounds_belong_to_the_range()
    {
        Assert.Equal(100_000_000, Agreed(new(25, 25, 25.0000004m, 25), 100).TotalMillionths);
        Assert.Equal(0, Agreed(new(0, 0, -0.0000004m, 0), 0).TotalMillionths);
    }

    [Fact]
    public void Every_way_in_which_LinkedIn_shows_a_reading_is_accepted() =>
        Gen.Int[0, Pillars.MaxPillar]
            .Select(Millionths.ToPoints)
            .Array[4]
            .Sample(
                parts =>
                {
                    var exact = Points(parts, decimals: 6);
                    var sum = Millionths.ToPoints(exact.ToMillionths().Sum);

                    Assert.Equal(sum, Millionths.ToPoints(Agreed(exact, sum).TotalMillionths));
                    Assert.Equal(sum, Millionths.ToPoints(Agreed(exact, Round(sum, 0)).TotalMillionths));
                    Agreed(Points(parts, decimals: 3), sum);

                    var shown = Agreed(Points(parts, decimals: 0), Round(sum, 0));
                    Assert.True(shown.IsRounded);
                    Assert.Equal(Millionths.FromPoints(Round(sum, 0)), shown.TotalMillionths);
                },
                iter: 2_000
            );

    private static PillarPoints Points(decimal[] parts, int decimals) =>
        new(Round(parts[0], decimals), Round(parts[1], decimals), Round(parts[2], decimals), Round(parts[3], decimals));

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static decimal Parse(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);

    private static ReadingTotal Agreed(PillarPoints? pillars, decimal? total)
    {
        Assert.True(ReadingTotal.TryAgree(pillars, total, out var agreed, out var refusals));
        Assert.Empty(refusals);
        return agreed;
    }

    private static void AssertRefused(string code, string pointer, PillarPoints? pillars, string? total)
    {
        Assert.False(ReadingTotal.TryAgree(pillars, total is null ? null : Parse(total), out var agreed, out var refusals));
        Assert.Null(agreed);
        var refusal = Assert.Single(refusals);
        Assert.Equal((code, pointer), (refusal.Code, refusal.Pointer));
    }
}
