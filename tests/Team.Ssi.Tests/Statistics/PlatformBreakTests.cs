using CsCheck;

namespace Team.Ssi;

public sealed class PlatformBreakTests
{
    [Theory]
    [InlineData("-500*40", -500)]
    [InlineData("-500*30 100*10", -500)]
    [InlineData("-700*10 -300*10 -201*5", -300)]
    [InlineData("250*2 211*2", 231)]
    [InlineData("-250*2 -211*2", -231)]
    public void Nearly_everybody_the_same_way_is_a_break(string changes, int shift) =>
        Assert.Equal(shift, PlatformBreak.ShiftOf(Changes(changes)));

    [Theory]
    [InlineData("")]
    [InlineData("0*40")]
    [InlineData("-200*40")]
    [InlineData("-300*20 300*20")]
    [InlineData("-300*24 100*16")]
    [InlineData("-900*10 0*30")]
    public void Small_or_mixed_changes_are_none(string changes) => Assert.Null(PlatformBreak.ShiftOf(Changes(changes)));

    [Fact]
    public void More_than_two_points_and_more_than_three_fifths_are_needed()
    {
        Assert.Equal(-201, PlatformBreak.ShiftOf(Changes("-201*40")));
        Assert.Equal(-300, PlatformBreak.ShiftOf(Changes("-300*61 100*39")));
        Assert.Null(PlatformBreak.ShiftOf(Changes("-300*60 100*40")));
    }

    [Theory]
    [InlineData(30, 3, true)]
    [InlineData(29, 3, false)]
    [InlineData(300, 2, false)]
    public void A_sample_decides_from_thirty_members_of_three_organizations_on(int members, int organizations, bool decides) =>
        Assert.Equal(decides, PlatformBreak.Decides(members, organizations));

    [Fact]
    public void A_histogram_says_what_its_members_say_one_by_one() =>
        Gen.Select(Gen.Int[-600, 200], Gen.Int[1, 5])
            .Array[1, 12]
            .Sample(groups =>
            {
                var all = groups.SelectMany(group => Enumerable.Repeat((double)group.Item1, group.Item2)).Order().ToList();
                var median = Quantiles.Of(all, 0.5);
                var isBreak = Math.Abs(median) > 200 && all.Count(change => change * median > 0) > 0.6 * all.Count;

                var shift = PlatformBreak.ShiftOf([.. groups.Select(group => new MemberChanges(group.Item1, group.Item2))]);

                Assert.Equal(isBreak ? (int)Math.Round(median, MidpointRounding.AwayFromZero) : null, shift);
            });

    private static List<MemberChanges> Changes(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('*'))
                .Select(part => new MemberChanges(int.Parse(part[0], null), int.Parse(part[1], null))),
        ];
}
