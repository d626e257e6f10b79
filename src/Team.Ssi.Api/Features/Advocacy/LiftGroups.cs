using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Which groups of member-months a caller is told of.</summary>
internal sealed class LiftGroups
{
    private readonly ShownFigures _shown;
    private readonly IReadOnlyDictionary<string, SuppressionReason?> _reasons;

    private LiftGroups(ShownFigures shown, IReadOnlyDictionary<string, SuppressionReason?> reasons) =>
        (_shown, _reasons) = (shown, reasons);

    public const string All = "all";
    public const string Leaders = "leaders";
    public const string Laggards = "laggards";

    public static string Of(Band band) => $"{band}";

    public static string Of(DateOnly month) => $"{month:yyyy-MM}";

    public static string OfQuarter(int quarter) => $"quarter {quarter}";

    public static LiftGroups Of(IReadOnlyList<MemberMonth> months, BandThresholds bands, ShownFigures shown)
    {
        var quarterOf = OutcomeLift.QuarterOf(months);
        return new LiftGroups(
            shown,
            LiftSets.Decide(
                months,
                [
                    (All, _ => true),
                    .. Enum.GetValues<Band>().Select(band => (Of(band), (Func<MemberMonth, bool>)(month => bands.Of(month.Score) == band))),
                    .. Enumerable
                        .Range(0, OutcomeLift.QuarterCount)
                        .Select(quarter => (OfQuarter(quarter), (Func<MemberMonth, bool>)(month => quarterOf(month) == quarter))),
                    .. months
                        .Select(month => month.FirstDay)
                        .Distinct()
                        .Select(day => (Of(day), (Func<MemberMonth, bool>)(month => month.FirstDay == day))),
                    (Leaders, month => month.Score > OutcomeLift.LeadersAbove),
                    (Laggards, month => month.Score < OutcomeLift.LaggardsBelow),
                ],
                shown.GroupSize
            )
        );
    }

    public Suppression? WhyNot(params IEnumerable<string> groups) =>
        Suppression.Of(groups.Select(group => _reasons.GetValueOrDefault(group)).FirstOrDefault(reason => reason is not null));

    /// <returns>Why what many people make together is withheld; null when it is not.</returns>
    public Suppression? WhyNotMean(int people) => _shown.WhyNotMean(people);

    public double Correlation(double value) => _shown.SeesNames ? Figures.Points(value) : Figures.OneDecimal(value);
}
