using System.Diagnostics.CodeAnalysis;

namespace Team.Ssi;

/// <summary>What is kept of the four pillars and the total of one reading once they agree.</summary>
/// <param name="IsRounded">Only integers came: such a reading is the display of one, and up to half a point off per figure.</param>
public sealed record ReadingTotal(Pillars? Pillars, int TotalMillionths, bool IsRounded)
{
    // Copied decimals differ by float noise and by pillars shown with three decimals.
    private const int ToleranceOfDecimals = Millionths.PerPoint / 100;

    // LinkedIn's page shows the total as an integer beside pillars with decimals.
    private const int ToleranceOfRoundedTotal = Millionths.PerPoint / 2;

    // Five integers, each up to half a point off.
    private const int ToleranceOfIntegers = 5 * Millionths.PerPoint / 2;

    /// <summary>Everything is judged on the millionths that would be stored, so a reading read back is judged the same.</summary>
    public static bool TryAgree(
        PillarPoints? pillars,
        decimal? total,
        [NotNullWhen(true)] out ReadingTotal? agreed,
        out IReadOnlyList<ReadingRefusal> refusals
    )
    {
        refusals = ReadingRange.RefusalsOf(pillars, total).ToList();
        agreed = refusals.Count > 0 ? null : Agree(pillars?.ToMillionths(), total is null ? null : Millionths.FromPoints(total.Value));
        if (agreed is null && refusals.Count == 0)
        {
            refusals =
            [
                new(
                    ReadingRefusal.TotalDisagrees,
                    "#/total",
                    new("The total is not the sum of the four pillars.", "Le total n'est pas la somme des quatre piliers.")
                ),
            ];
        }

        return agreed is not null;
    }

    private static ReadingTotal? Agree(Pillars? pillars, int? total) =>
        (pillars, total) switch
        {
            (null, { } alone) => new(null, alone, IsInteger(alone)),
            ({ } parts, null) => new(parts, parts.Sum, AreIntegers(parts)),
            ({ } parts, { } given) => Agree(parts, given),
            _ => null,
        };

    private static ReadingTotal? Agree(Pillars pillars, int total)
    {
        var isRounded = AreIntegers(pillars) && IsInteger(total);
        var tolerance =
            isRounded ? ToleranceOfIntegers
            : IsInteger(total) ? ToleranceOfRoundedTotal
            : ToleranceOfDecimals;

        // Of five integers the total is off by half a point at most, their sum by two.
        var kept = isRounded ? total : pillars.Sum;
        return Math.Abs(pillars.Sum - total) <= tolerance ? new(pillars, kept, isRounded) : null;
    }

    private static bool AreIntegers(Pillars pillars) => Enum.GetValues<Pillar>().All(pillar => IsInteger(pillars[pillar]));

    private static bool IsInteger(int millionths) => millionths % Millionths.PerPoint == 0;
}
