namespace Team.Ssi.Api.Demo;

/// <summary>Puts a member's days, pillars and LinkedIn's comparisons together.</summary>
internal sealed class Readings(Dice dice, Weeks weeks, Industry? industry, bool rounded)
{
    // A network is a little better than the industry: people connect with people who are active.
    private readonly double? _networkLevel = dice.Chance(0.9) ? dice.Normal(39, 3.5) : null;

    public IReadOnlyList<DemoReading> Of(Career career, ReadingCurve curve) =>
        career is { ReadsFrom: { } from, ReadsUntil: { } until }
            ? [.. ReadingDays.Of(dice, weeks, from, until).Select(day => On(day, curve.On(day)))]
            : [];

    private DemoReading On(DateOnly day, decimal[] exact)
    {
        var pillars = rounded ? [.. exact.Select(points => Math.Round(points, MidpointRounding.AwayFromZero))] : exact;
        var total = (double)pillars.Sum();
        var industryAverage = industry?.AverageOn(day);
        var networkAverage = _networkLevel + dice.Normal(0, 0.1);
        // Whoever copies integers off the page copies the percentages, but finds neither averages with decimals nor group sizes.
        return new(
            day,
            pillars[0],
            pillars[1],
            pillars[2],
            pillars[3],
            TopPercent(total, industryAverage),
            rounded ? null : Shown(industryAverage),
            rounded ? null : industry?.SizeOn(day),
            TopPercent(total, networkAverage),
            rounded ? null : Shown(networkAverage),
            rounded
        );
    }

    private static decimal? TopPercent(double total, double? average) => average is { } known ? Industry.TopPercent(total, known) : null;

    private static decimal? Shown(double? average) => average is { } known ? Math.Round((decimal)known, 2) : null;
}
