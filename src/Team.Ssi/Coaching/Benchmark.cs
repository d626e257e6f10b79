namespace Team.Ssi;

/// <summary>What a member's pillars are held against, and where it comes from.</summary>
/// <param name="Pillars">In points.</param>
public sealed record Benchmark(BenchmarkSource Source, PillarPoints Pillars)
{
    /// <summary>Below this many members a mean says more about a few of them than about the pillar.</summary>
    public const int FewestMembers = 30;

    /// <summary>
    /// Averages of industries as LinkedIn's page showed them when the product was made: pillars are not equally hard. They are what is left for an
    /// organization that is too small to be its own measure.
    /// </summary>
    public static readonly Benchmark Captured = new(BenchmarkSource.Captured, new PillarPoints(11.78m, 5.38m, 2.09m, 15.16m));

    /// <summary>The closest there is: the member's industry as LinkedIn says, colleagues of the industry, all colleagues, or what was captured once.</summary>
    public static Benchmark Choose(PillarPoints? industry, PillarSample? colleaguesOfIndustry, PillarSample? colleagues) =>
        industry is { } said ? new Benchmark(BenchmarkSource.Industry, said)
        : colleaguesOfIndustry is { Members: >= FewestMembers } same ? new Benchmark(BenchmarkSource.OrganizationIndustry, same.Means)
        : colleagues is { Members: >= FewestMembers } all ? new Benchmark(BenchmarkSource.Organization, all.Means)
        : Captured;

    /// <summary>For who may see figures of the organization to whole points only.</summary>
    public Benchmark Coarse() =>
        Source is BenchmarkSource.OrganizationIndustry or BenchmarkSource.Organization
            ? this with
            {
                Pillars = new PillarPoints(
                    Whole(Pillars.ProfessionalBrand),
                    Whole(Pillars.RightPeople),
                    Whole(Pillars.Insights),
                    Whole(Pillars.Relationships)
                ),
            }
            : this;

    private static decimal Whole(decimal points) => decimal.Round(points, 0, MidpointRounding.AwayFromZero);
}

public enum BenchmarkSource
{
    /// <summary>The split of the member's own industry average, as LinkedIn gave it with a reading.</summary>
    Industry,

    /// <summary>The organization's members of the same industry.</summary>
    OrganizationIndustry,

    /// <summary>All members of the organization.</summary>
    Organization,

    /// <summary>The product's own figures.</summary>
    Captured,
}

/// <summary>The means of members' pillars, in points.</summary>
public sealed record PillarSample(int Members, PillarPoints Means);
