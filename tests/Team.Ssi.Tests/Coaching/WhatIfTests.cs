using CsCheck;

namespace Team.Ssi;

public sealed class WhatIfTests
{
    [Fact]
    public void No_pillar_rises_above_its_cap() =>
        Assert.Equal(new PillarPoints(25, 12, 14, 25), WhatIf.Raise(new PillarPoints(24, 10, 14, 25), new PillarPoints(3, 2, 0, 1)));

    [Fact]
    public void The_fewest_pillars_with_the_most_room_make_the_set() =>
        Assert.Equal(
            [new PillarGain(Pillar.RightPeople, 15), new PillarGain(Pillar.Insights, 2)],
            WhatIf.SmallestSet(new PillarPoints(20, 10, 12, 24), 17)
        );

    [Fact]
    public void There_is_none_where_the_room_ends() => Assert.Null(WhatIf.SmallestSet(new PillarPoints(24, 24, 24, 24), 4.01m));

    /// <summary>Against all sixteen subsets: none that is smaller has the room.</summary>
    [Fact]
    public void No_smaller_set_would_do() =>
        Gen.Select(Gen.Int[0, 25], Gen.Int[0, 25], Gen.Int[0, 25], Gen.Int[0, 25], Gen.Int[1, 60])
            .Sample(
                (brand, people, insights, relationships, missing) =>
                {
                    var score = new PillarPoints(brand, people, insights, relationships);
                    var pillars = Enum.GetValues<Pillar>();
                    var fewest = Enumerable
                        .Range(0, 16)
                        .Where(set => pillars.Where(pillar => (set & (1 << (int)pillar)) != 0).Sum(pillar => 25 - score[pillar]) >= missing)
                        .Select(set => (int?)System.Numerics.BitOperations.PopCount((uint)set))
                        .Min();
                    var gains = WhatIf.SmallestSet(score, missing);

                    Assert.Equal(fewest, gains?.Count);
                    Assert.Equal(fewest is null ? null : (decimal)missing, gains?.Sum(gain => gain.By));
                    Assert.All(gains ?? [], gain => Assert.InRange(score[gain.Pillar] + gain.By, 0, 25));
                }
            );
}
