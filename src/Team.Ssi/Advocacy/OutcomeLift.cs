namespace Team.Ssi;

/// <summary>A month of a member: the score as of its first day, and what happened in it.</summary>
/// <param name="Score">In hundredths.</param>
public readonly record struct MemberMonth(Guid MemberId, DateOnly FirstDay, int Score, int Events);

/// <summary>Member-months of a kind with what happened in them.</summary>
public sealed record MonthGroup(int Members, EventRate Rate)
{
    public static MonthGroup Of(IEnumerable<MemberMonth> months)
    {
        var all = months.ToList();
        return new MonthGroup(
            all.Select(month => month.MemberId).Distinct().Count(),
            new EventRate(all.Sum(month => month.Events), all.Count)
        );
    }
}

/// <summary>
/// Whether those with a higher index have more outcomes. The score is that of the month's first day, so that it comes before what it is compared with; it is still an
/// association: who sells more may also post more.
/// </summary>
/// <param name="Bands">By the band on the month's first day.</param>
/// <param name="StrongAgainstRest">Null where nothing happened, or nobody was strong, or everybody.</param>
/// <param name="Quartiles">By score, lowest first.</param>
/// <param name="Correlation">Over members: mean score and events per month.</param>
/// <param name="Leaders">LinkedIn's own groups: above 70, below 30, and their ratio.</param>
public sealed record OutcomeLift(
    IReadOnlyDictionary<Band, MonthGroup> Bands,
    MonthGroup Strong,
    MonthGroup Rest,
    RateRatio? StrongAgainstRest,
    IReadOnlyList<MonthGroup> Quartiles,
    RankCorrelation? Correlation,
    MonthGroup Leaders,
    MonthGroup Laggards,
    RateRatio? LeadersAgainstLaggards
)
{
    /// <summary>LinkedIn publishes "45 % more opportunities" for leaders, above 70, against laggards, below 30, as sellers themselves report them.</summary>
    public const double PublishedRatio = 1.45;

    public const int LeadersAbove = 70 * Hundredths.PerPoint;
    public const int LaggardsBelow = 30 * Hundredths.PerPoint;

    private static readonly double[] Quarters = [0.25, 0.5, 0.75];

    public const int QuarterCount = 4;

    public static OutcomeLift Of(IReadOnlyCollection<MemberMonth> months, BandThresholds bands)
    {
        var byBand = months.ToLookup(month => bands.Of(month.Score));
        var (strong, rest) = (
            MonthGroup.Of(byBand[Band.Strong]),
            MonthGroup.Of(months.Where(month => bands.Of(month.Score) != Band.Strong))
        );
        var leaders = MonthGroup.Of(months.Where(month => month.Score > LeadersAbove));
        var laggards = MonthGroup.Of(months.Where(month => month.Score < LaggardsBelow));
        return new OutcomeLift(
            Enum.GetValues<Band>().ToDictionary(band => band, band => MonthGroup.Of(byBand[band])),
            strong,
            rest,
            RateRatio.Of(strong.Rate, rest.Rate),
            QuartilesOf(months),
            RankCorrelation.Of([
                .. months
                    .GroupBy(month => month.MemberId)
                    .Select(member => (member.Average(month => month.Score), member.Average(month => month.Events))),
            ]),
            leaders,
            laggards,
            RateRatio.Of(leaders.Rate, laggards.Rate)
        );
    }

    private static List<MonthGroup> QuartilesOf(IReadOnlyCollection<MemberMonth> months)
    {
        var byQuarter = months.ToLookup(QuarterOf(months));
        return [.. Enumerable.Range(0, QuarterCount).Select(quarter => MonthGroup.Of(byQuarter[quarter]))];
    }

    /// <summary>Which quarter of the months a month is in, 0 the lowest. A score on a border belongs to the lower quarter, so equals are never parted.</summary>
    public static Func<MemberMonth, int> QuarterOf(IReadOnlyCollection<MemberMonth> months)
    {
        if (months.Count == 0)
            return _ => 0;
        var sorted = months.Select(month => (double)month.Score).Order().ToList();
        var borders = Quarters.Select(quarter => Quantiles.Of(sorted, quarter)).ToList();
        return month => borders.Count(border => month.Score > border);
    }
}
