namespace Team.Ssi;

public sealed class PillarGapTests
{
    /// <summary>The example of the API's contract: 9.16 · 19 / 25 = 6.9616.</summary>
    [Fact]
    public void A_far_benchmark_counts_and_so_does_what_can_be_gained()
    {
        var gap = new PillarGap(Pillar.Relationships, 6, 15.16m);

        Assert.Equal((9.16m, 19m, 6.9616m), (gap.Gap, gap.Room, gap.Priority));
    }

    [Fact]
    public void Above_the_benchmark_or_at_the_cap_nothing_is_urgent()
    {
        Assert.Equal(0, new PillarGap(Pillar.Insights, 3, 2.09m).Priority);
        Assert.Equal(0, new PillarGap(Pillar.Insights, 25, 26).Priority);
    }

    [Fact]
    public void The_most_urgent_comes_first() =>
        Assert.Equal(
            [Pillar.Relationships, Pillar.ProfessionalBrand, Pillar.RightPeople, Pillar.Insights],
            PillarGap.Of(new PillarPoints(10, 9, 9, 6), Benchmark.Captured.Pillars).Select(gap => gap.Pillar)
        );
}
