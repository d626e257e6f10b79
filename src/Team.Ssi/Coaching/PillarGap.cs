namespace Team.Ssi;

/// <summary>How far a pillar is from its benchmark, and how much it matters now. In points.</summary>
/// <param name="Gap">Positive below the benchmark.</param>
/// <param name="Priority">max(0, gap) · room / 25: the product's own rule, a far benchmark counts and so does what can still be gained.</param>
public sealed record PillarGap(Pillar Pillar, decimal Score, decimal Benchmark)
{
    private const decimal Cap = 25;

    public decimal Gap => Benchmark - Score;

    /// <summary>What the pillar can still gain.</summary>
    public decimal Room => Cap - Score;

    public decimal Priority => Math.Max(0, Gap) * Room / Cap;

    /// <returns>All four, the most urgent first.</returns>
    public static IReadOnlyList<PillarGap> Of(PillarPoints score, PillarPoints benchmark) =>
        [
            .. Enum.GetValues<Pillar>()
                .Select(pillar => new PillarGap(pillar, score[pillar], benchmark[pillar]))
                .OrderByDescending(gap => gap.Priority)
                .ThenBy(gap => gap.Pillar),
        ];
}
