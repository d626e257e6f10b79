namespace Team.Ssi;

public sealed class PublishedFiguresTests
{
    [Theory]
    [InlineData(4, false, false)]
    [InlineData(5, true, false)]
    [InlineData(19, true, false)]
    [InlineData(20, true, true)]
    public void Means_stand_on_k_people_and_quartiles_on_four_times_as_many(int n, bool means, bool quartiles) =>
        Assert.Equal((means, quartiles), (PublishedFigures.ShowsMeans(n, 5), PublishedFigures.ShowsQuartiles(n, 5)));

    [Theory]
    [InlineData(58.5, 59.0)]
    [InlineData(58.49, 58.0)]
    [InlineData(-0.5, -1.0)]
    public void Points_are_whole_and_half_of_one_is_away_from_zero(double points, double whole) =>
        Assert.Equal(whole, PublishedFigures.Round(points));

    [Fact]
    public void Nothing_stays_nothing() => Assert.Null(PublishedFigures.Round(null));

    [Theory]
    [InlineData("6 19 13 8", "6 19 13 8")]
    [InlineData("2 19 13 8", "- 21 13 8")]
    [InlineData("2 2 13 8", "- - 17 8")]
    [InlineData("6 19 13 2", "6 19 15 -")]
    [InlineData("6 19 2 2", "6 23 - -")]
    [InlineData("0 9 0 9", "- 9 - 9")]
    [InlineData("9 0 0 0", "9 - - -")]
    [InlineData("1 1 1 1", "- - - -")]
    [InlineData("3 1 1 1", "- - 6 -")]
    public void Counts_below_k_go_to_the_band_above_and_the_last_ones_to_the_highest(string counts, string merged) =>
        Assert.Equal(
            merged.Split(' ').Select(count => count == "-" ? (int?)null : int.Parse(count, null)),
            PublishedFigures.MergeBands([.. counts.Split(' ').Select(count => int.Parse(count, null))], 5)
        );
}
