namespace Team.Ssi;

public sealed class BenchmarkTests
{
    private static readonly PillarPoints One = new(1, 1, 1, 1);
    private static readonly PillarPoints Two = new(2.4m, 2.5m, 2, 2);

    [Fact]
    public void LinkedIns_industry_average_comes_first() =>
        Assert.Equal(
            new Benchmark(BenchmarkSource.Industry, One),
            Benchmark.Choose(One, new PillarSample(30, Two), new PillarSample(30, Two))
        );

    [Theory]
    [InlineData(30, 30, BenchmarkSource.OrganizationIndustry)]
    [InlineData(29, 30, BenchmarkSource.Organization)]
    [InlineData(29, 29, BenchmarkSource.Captured)]
    public void Colleagues_are_a_benchmark_from_thirty_on(int ofIndustry, int all, BenchmarkSource source) =>
        Assert.Equal(source, Benchmark.Choose(null, new PillarSample(ofIndustry, One), new PillarSample(all, Two)).Source);

    [Fact]
    public void Without_anything_the_captured_figures_count() =>
        Assert.Equal(new PillarPoints(11.78m, 5.38m, 2.09m, 15.16m), Benchmark.Choose(null, null, null).Pillars);

    [Fact]
    public void Coarse_is_whole_points_of_colleagues_and_nothing_else()
    {
        Assert.Equal(new PillarPoints(2, 3, 2, 2), new Benchmark(BenchmarkSource.Organization, Two).Coarse().Pillars);
        Assert.Equal(Two, new Benchmark(BenchmarkSource.Industry, Two).Coarse().Pillars);
        Assert.Equal(Benchmark.Captured, Benchmark.Captured.Coarse());
    }
}
