namespace Team.Ssi;

public class GroupStandingTests
{
    [Theory]
    [InlineData(3, 45_678, 1_371)]
    [InlineData(75, 123_456, 92_592)]
    [InlineData(7, 100, 7)]
    [InlineData(1, 1, 1)]
    [InlineData(100, int.MaxValue, int.MaxValue)]
    public void The_position_is_the_last_one_within_the_top_percent(int topPercent, int groupSize, int position) =>
        Assert.Equal(position, GroupStanding.ApproximatePosition(topPercent, groupSize));

    [Fact]
    public void Without_both_figures_there_is_no_position()
    {
        Assert.Null(new GroupStanding { TopPercent = 3 }.Position);
        Assert.Null(new GroupStanding { GroupSize = 45_678 }.Position);
        Assert.Equal(1_371, new GroupStanding { TopPercent = 3, GroupSize = 45_678 }.Position);
    }

    [Fact]
    public void Figures_are_kept_to_the_millionth()
    {
        var standing = new GroupStanding
        {
            TopPercent = 3.0000000m,
            Average = 34.41234567m,
            Pillars = new PillarPoints(1.23456789m, 0, 0, 0),
        };

        Assert.Equal("3", $"{standing.TopPercent}");
        Assert.Equal(34.412346m, standing.Average);
        Assert.Equal(1.234568m, standing.Pillars!.ProfessionalBrand);
    }
}
