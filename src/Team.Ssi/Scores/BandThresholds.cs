namespace Team.Ssi;

/// <summary>Where the bands begin, in hundredths; the lower bound belongs to the band.</summary>
public readonly record struct BandThresholds(int Average, int Good, int Strong)
{
    public static readonly BandThresholds Default = new(4000, 6000, 7500);

    /// <summary>Every band can hold a score: the bounds rise, above 0 and up to 100 points.</summary>
    public bool AreValid => 0 < Average && Average < Good && Good < Strong && Strong <= 100 * Hundredths.PerPoint;

    public Band Of(int hundredths) =>
        hundredths >= Strong ? Band.Strong
        : hundredths >= Good ? Band.Good
        : hundredths >= Average ? Band.Average
        : Band.Low;

    /// <summary>Where the next band begins; null in the highest.</summary>
    public int? Above(int hundredths) =>
        Of(hundredths) switch
        {
            Band.Low => Average,
            Band.Average => Good,
            Band.Good => Strong,
            _ => null,
        };
}
