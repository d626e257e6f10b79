namespace Team.Ssi;

/// <summary>So many pairs of readings lie so far apart, in hundredths.</summary>
public readonly record struct RepeatedReadings(int Difference, int Pairs);

/// <summary>
/// The standard error of measurement from readings that were repeated before their person could change much: two readings of one value differ by √2 times
/// the noise of one (Bland &amp; Altman 1996, BMJ 313:744). The spread of the differences is where 68.27 % of them end, as one standard deviation does of a
/// normal distribution, and not their mean square, so that the few who really moved in between count for nothing.
/// </summary>
public static class MeasurementError
{
    /// <summary>From here on an estimate is within about 5 % of the truth; before, the usual one is the better guess.</summary>
    public const int FewestPairs = 400;

    /// <summary>Over a weekend: further apart, people move by more than the noise.</summary>
    public const int MostDaysApart = 3;

    private const double WithinOneDeviation = 0.6827;

    private const int Decimals = 2;

    /// <param name="pairs">Without those of one and the same value: then the index was not computed anew in between.</param>
    /// <returns>In points, 2 decimals; null with too few pairs to say.</returns>
    public static double? Of(IReadOnlyCollection<RepeatedReadings> pairs)
    {
        var count = pairs.Sum(pair => pair.Pairs);
        if (count < FewestPairs)
            return null;
        var within = 0;
        var deviation = pairs
            .OrderBy(pair => pair.Difference)
            .First(pair => (within += pair.Pairs) >= WithinOneDeviation * count)
            .Difference;
        return Rounding.Of(deviation / Math.Sqrt(2) / Hundredths.PerPoint, Decimals);
    }
}
