namespace Team.Ssi.Api.Demo;

/// <summary>An industry as LinkedIn would show it beside the score: the same figures to everybody on one day.</summary>
internal sealed record Industry(string English, string French, double TypicalAverage, int Members)
{
    // Within an industry or a network totals spread about this much.
    private const double Spread = 13;

    // All near 34.5, the sum of captured pillar averages (11.8 + 5.4 + 2.1 + 15.2).
    public static IReadOnlyList<Industry> All { get; } =
    [
        new("Software", "Logiciels", 35.9, 412_300),
        new("IT Services and IT Consulting", "Services et conseil informatiques", 34.6, 388_900),
        new("Industrial Machinery Manufacturing", "Fabrication de machines industrielles", 32.2, 96_400),
        new("Financial Services", "Services financiers", 33.8, 251_700),
        new("Human Resources Services", "Services de ressources humaines", 37.4, 84_150),
    ];

    /// <summary>It breathes by half a point over about a year.</summary>
    public double AverageOn(DateOnly day) => TypicalAverage + 0.5 * Math.Sin(2 * Math.PI * (day.DayNumber + Members) / 380);

    public int SizeOn(DateOnly day) => Members + (day.DayNumber - new DateOnly(2024, 1, 1).DayNumber) * Members / 5000;

    /// <summary>LinkedIn's "Top n %": 1 is best. The logistic curve stands in for the normal distribution function.</summary>
    public static decimal TopPercent(double total, double average) =>
        (decimal)Math.Clamp(Math.Ceiling(100 / (1 + Math.Exp(1.702 * (total - average) / Spread))), 1, 100);
}
