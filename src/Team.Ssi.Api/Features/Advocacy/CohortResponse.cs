using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// A programme's people, or one cohort of them, in figures. Who is paused that day is in none but those of who ever came how far. To callers who do not see them by name a count of where they stand moves only with at least
/// `minGroupSize` people, a rate is of the last week in which both of its counts were told, and other counts are to the nearest `minGroupSize`.
/// </summary>
/// <param name="Funnel">How far they came; null where withheld.</param>
/// <param name="Participation">Active, of those who are in it.</param>
/// <param name="Activation">Ever active, of those ever enrolled.</param>
/// <param name="ActivityRate">With an activity of the last 28 days, of those who are active.</param>
/// <param name="Coverage">With a fresh reading, of those who are active or dormant.</param>
/// <param name="Start">Scores of the active and dormant on the day before the start.</param>
/// <param name="Now">Their scores.</param>
/// <param name="Change">Mean change of those who have both, in points.</param>
/// <param name="Compared">How many have both.</param>
/// <param name="Bands">From which band to which they went; null where a cell is too small to be shown.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record CohortResponse(
    FunnelResponse? Funnel,
    RatioResponse? Participation,
    RatioResponse? Activation,
    RatioResponse? ActivityRate,
    RatioResponse? Coverage,
    GroupMeansResponse Start,
    GroupMeansResponse Now,
    double? Change,
    int? Compared,
    IReadOnlyList<BandMoveResponse>? Bands,
    Suppression? Suppression
)
{
    public static readonly CohortResponse Example = new(
        new FunnelResponse(40, 34, 30, new StatusCountsResponse(4, 3, 24, 5, 4)),
        new RatioResponse(24, 36, 0.6667, RatioRules.Participation.English),
        new RatioResponse(30, 40, 0.75, RatioRules.Activation.English),
        new RatioResponse(19, 24, 0.7917, RatioRules.ActivityRate.English),
        new RatioResponse(27, 29, 0.931, RatioRules.Coverage.English),
        new GroupMeansResponse(26, 46.31, new PillarMeansResponse(13.2, 9.4, 7.8, 15.91), null),
        new GroupMeansResponse(27, 51.6, new PillarMeansResponse(14.9, 10.1, 10.3, 16.3), null),
        5.3,
        25,
        [new BandMoveResponse(Band.Average, Band.Good, 6)],
        null
    );

    /// <param name="whyNot">Why a set of its people is withheld, by the names of <see cref="CohortSets"/>.</param>
    /// <param name="now">Scores as they were published; null where they are computed here.</param>
    public static CohortResponse Of(
        CohortFigures figures,
        ShownFigures shown,
        Func<string, SuppressionReason?> whyNot,
        GroupMeansResponse? now = null
    )
    {
        var withheld = FunnelResponse
            .Sets.Concat(BandMoveResponse.Sets)
            .Append(CohortSets.Both)
            .Select(whyNot)
            .OfType<SuppressionReason>()
            .ToList();
        return new CohortResponse(
            whyNot(CohortSets.EverEnrolled) is null ? FunnelResponse.Of(figures, whyNot) : null,
            Rate(figures.Participation, RatioRules.Participation, CohortSets.Participation),
            Rate(figures.Activation, RatioRules.Activation, CohortSets.Activation),
            Rate(shown.Count(figures.Activity), RatioRules.ActivityRate, CohortSets.WithActivity, CohortSets.At(EnrollmentStatus.Active)),
            Rate(shown.Count(figures.Coverage), RatioRules.Coverage, CohortSets.Now, CohortSets.Scored),
            GroupMeansResponse.Of(figures.Start, shown, whyNot(CohortSets.Start)),
            now ?? GroupMeansResponse.Of(figures.Now, shown, whyNot(CohortSets.Now)),
            whyNot(CohortSets.Both) is null ? shown.Points(figures.Change, figures.Both) : null,
            whyNot(CohortSets.Both) is null ? shown.Count(figures.Both) : null,
            BandMoveResponse.Sets.All(move => whyNot(move) is null) ? BandMoveResponse.Of(figures, shown) : null,
            Suppression.Of(whyNot(CohortSets.EverEnrolled) ?? (withheld.Count == 0 ? null : withheld.Min()))
                ?? shown.WhyNotMean(figures.Both)
        );

        RatioResponse? Rate(Ratio ratio, Text rule, params IEnumerable<string> sets) =>
            sets.All(set => whyNot(set) is null) ? RatioResponse.Of(ratio, rule) : null;
    }
}

/// <summary>How far people came. Each step counts who was ever there; a count is null where it is withheld.</summary>
/// <param name="Enrolled">Ever enrolled.</param>
/// <param name="Onboarded">Ever onboarded, or active.</param>
/// <param name="Active">Ever active.</param>
/// <param name="Now">Where they stand.</param>
internal sealed record FunnelResponse(int? Enrolled, int? Onboarded, int? Active, StatusCountsResponse Now)
{
    public static readonly IReadOnlyList<string> Sets =
    [
        CohortSets.EverEnrolled,
        CohortSets.Onboarded,
        CohortSets.EverActive,
        .. Enum.GetValues<EnrollmentStatus>().Select(CohortSets.At),
    ];

    public static FunnelResponse Of(CohortFigures figures, Func<string, SuppressionReason?> whyNot)
    {
        return new FunnelResponse(
            Count(CohortSets.EverEnrolled, figures.Enrolled),
            Count(CohortSets.Onboarded, figures.Onboarded),
            Count(CohortSets.EverActive, figures.EverActive),
            new StatusCountsResponse(
                At(EnrollmentStatus.Invited),
                At(EnrollmentStatus.Onboarded),
                At(EnrollmentStatus.Active),
                At(EnrollmentStatus.Dormant),
                At(EnrollmentStatus.Left)
            )
        );

        int? Count(string set, int people) => whyNot(set) is null ? people : null;

        int? At(EnrollmentStatus status) => Count(CohortSets.At(status), figures.ByStatus[status]);
    }
}

/// <summary>How many stand where; who left the organization has left, who is paused that day stands nowhere. Null where it is withheld.</summary>
internal sealed record StatusCountsResponse(int? Invited, int? Onboarded, int? Active, int? Dormant, int? Left);

/// <param name="Numerator">How many of them.</param>
/// <param name="Denominator">Of how many.</param>
/// <param name="Rate">0 to 1, 4 decimals; null of nobody.</param>
/// <param name="Rule">What is counted, in words.</param>
internal sealed record RatioResponse(int Numerator, int Denominator, double? Rate, string Rule)
{
    public static RatioResponse Of(Ratio ratio, Text rule) =>
        new(ratio.Numerator, ratio.Denominator, ratio.Value is { } value ? Figures.Share(value) : null, rule.ToString());
}

internal static class RatioRules
{
    public static readonly Text Participation = new(
        "Active now, of those who are enrolled, have not left and are not paused.",
        "Actifs aujourd'hui, parmi les inscrits qui ne sont ni partis ni en pause."
    );

    public static readonly Text Activation = new("Ever active, of all who were ever enrolled.", "Un jour actifs, parmi tous les inscrits.");

    public static readonly Text ActivityRate = new(
        $"With an activity in the last {CohortMember.DaysOfActivity} days, of those who are active now.",
        $"Avec une activité dans les {CohortMember.DaysOfActivity} derniers jours, parmi les actifs."
    );

    public static readonly Text Coverage = new(
        "With a fresh reading, of those who are active or dormant.",
        "Avec un relevé récent, parmi les actifs et les membres en sommeil."
    );
}

/// <param name="N">How many have a score.</param>
/// <param name="Mean">Of the total, in points.</param>
/// <param name="Pillars">Means of the pillars.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record GroupMeansResponse(int? N, double? Mean, PillarMeansResponse? Pillars, Suppression? Suppression)
{
    public static GroupMeansResponse Of(GroupMeans means, ShownFigures shown, SuppressionReason? whyNot) =>
        whyNot is { } withheld
            ? new GroupMeansResponse(null, null, null, new Suppression(withheld))
            : new GroupMeansResponse(
                shown.Count(means.N),
                shown.Points(means.Mean, means.N),
                PillarMeansResponse.Of(means, shown),
                shown.WhyNotMean(means.N)
            );

    /// <summary>What was decided when the week was closed; null figures for a week that has not been.</summary>
    public static GroupMeansResponse OfClosing(PublishedBoard? board, PrivacyRules rules) =>
        board is null ? new GroupMeansResponse(null, null, null, null)
        : board.ReasonUnder(rules) is { } withheld ? new GroupMeansResponse(null, null, null, new Suppression(withheld))
        : new GroupMeansResponse(
            PublishedFigures.Count(board.N, board.GroupSize(rules)),
            board.MeanUnder(rules),
            board is { N: > 0, ShowsPillars: true } ? PillarMeansResponse.Of([.. board.Pillars.Select(PublishedFigures.Round)]) : null,
            null
        );
}

/// <summary>Means in points; null where no reading has pillars.</summary>
internal sealed record PillarMeansResponse(double? ProfessionalBrand, double? RightPeople, double? Insights, double? Relationships)
{
    /// <summary>Where some readings have none, the difference would tell of them: then only to who may see everybody.</summary>
    public static PillarMeansResponse? Of(GroupMeans means, ShownFigures shown) =>
        means.WithPillars == 0 || (!shown.SeesNames && means.WithPillars < means.N)
            ? null
            : Of([.. Enum.GetValues<Pillar>().Select(pillar => shown.Points(means.Pillars[pillar], means.N))]);

    public static PillarMeansResponse Of(IReadOnlyList<double?> means) => new(means[0], means[1], means[2], means[3]);
}

/// <param name="From">The band on the day before the start.</param>
/// <param name="To">The band now.</param>
/// <param name="Members">How many went so.</param>
internal sealed record BandMoveResponse(Band From, Band To, int Members)
{
    public static readonly IReadOnlyList<string> Sets =
    [
        .. from before in Enum.GetValues<Band>() from now in Enum.GetValues<Band>() select CohortSets.Move(before, now),
    ];

    /// <summary>All sixteen, those of nobody too, so that a matrix can be drawn.</summary>
    public static IReadOnlyList<BandMoveResponse> Of(CohortFigures figures, ShownFigures shown) =>
        [
            .. from before in Enum.GetValues<Band>()
            from now in Enum.GetValues<Band>()
            select new BandMoveResponse(before, now, shown.Count(figures.Migration.GetValueOrDefault((before, now)))),
        ];
}
