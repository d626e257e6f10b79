namespace Team.Ssi;

/// <summary>The signals of one reading and how far they lower its trust.</summary>
public static class TrustSignals
{
    public static IReadOnlyList<TrustSignal> Of(ReadingTotal reading) => reading.IsRounded ? [TrustSignal.DecimalsMissing] : [];

    public static TrustLevel LevelOf(IReadOnlyCollection<TrustSignal> signals) =>
        signals.Count switch
        {
            0 => TrustLevel.Normal,
            1 => TrustLevel.Reduced,
            _ => TrustLevel.Low,
        };
}
