namespace Team.Ssi;

/// <summary>
/// A second look at the effect: participants against others who began in the same band, band by band, weighted by the participants of the band (exact matching on a
/// coarsened baseline: Iacus, King and Porro 2012, Political Analysis 20:1). Bands with fewer than two people on a side match nobody.
/// </summary>
/// <param name="Participants">How many participants have someone to be matched with.</param>
/// <param name="Bands">In how many bands.</param>
public sealed record MatchedByBand(Estimate Effect, int Participants, int Bands)
{
    private const int LeastPerSide = 2;

    /// <returns>Null with fewer than ten matched participants, and where nothing varies.</returns>
    public static MatchedByBand? Of(
        IReadOnlyCollection<BeforeAfter> participants,
        IReadOnlyCollection<BeforeAfter> others,
        BandThresholds bands
    )
    {
        var (inside, outside) = (ChangesByBand(participants, bands), ChangesByBand(others, bands));
        var matched = Enum.GetValues<Band>()
            .Where(band => inside[band].Count() >= LeastPerSide && outside[band].Count() >= LeastPerSide)
            .Select(band => (Inside: inside[band].ToList(), Outside: outside[band].ToList()))
            .ToList();
        var count = matched.Sum(band => band.Inside.Count);
        if (count < EffectOfMetric.LeastPerSide)
            return null;
        var effect = matched.Sum(band => Weight(band.Inside) * (band.Inside.Average() - band.Outside.Average()));
        var variance = matched.Sum(band =>
            Weight(band.Inside)
            * Weight(band.Inside)
            * (SampleMoments.Of(band.Inside).VarianceOfMean + SampleMoments.Of(band.Outside).VarianceOfMean)
        );
        return Estimate.Of(effect, variance, double.PositiveInfinity) is { } estimate
            ? new MatchedByBand(estimate, count, matched.Count)
            : null;

        double Weight(List<double> side) => side.Count / (double)count;
    }

    private static ILookup<Band, double> ChangesByBand(IEnumerable<BeforeAfter> rows, BandThresholds bands) =>
        rows.ToLookup(row => bands.Of((int)Rounding.Of(row.Before * Hundredths.PerPoint, 0)), row => row.After - row.Before);
}
