namespace Team.Ssi;

public class PillarsTests
{
    private static readonly Pillars Pillars = new(17_250_000, 9_800_000, 14_030_000, 21_500_000);

    [Fact]
    public void The_sum_is_that_of_all_four() => Assert.Equal(62_580_000, Pillars.Sum);

    [Theory]
    [InlineData(Pillar.ProfessionalBrand, 17_250_000)]
    [InlineData(Pillar.RightPeople, 9_800_000)]
    [InlineData(Pillar.Insights, 14_030_000)]
    [InlineData(Pillar.Relationships, 21_500_000)]
    public void Each_pillar_is_found_by_its_name(Pillar pillar, int millionths)
    {
        Assert.Equal(millionths, Pillars[pillar]);
        Assert.Equal(Millionths.ToPoints(millionths), Pillars.ToPoints()[pillar]);
        Assert.Equal(Pillars, Pillars.ToPoints().ToMillionths());
    }

    [Fact]
    public void A_pillar_that_does_not_exist_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Pillars[(Pillar)4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pillars.ToPoints()[(Pillar)4]);
    }

    [Fact]
    public void Four_full_pillars_make_a_full_total() =>
        Assert.Equal(100_000_000, new Pillars(Pillars.MaxPillar, Pillars.MaxPillar, Pillars.MaxPillar, Pillars.MaxPillar).Sum);
}
