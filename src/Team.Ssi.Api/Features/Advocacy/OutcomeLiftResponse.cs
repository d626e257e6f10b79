using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Whether members with a higher index have more outcomes: an association, not a cause.</summary>
/// <param name="Kind">Which outcomes.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day: only whole months count.</param>
/// <param name="MemberMonths">How many months of members with a score on the first day; null where withheld.</param>
/// <param name="Events">How many outcomes in them; null where withheld.</param>
/// <param name="Bands">By the band on the month's first day.</param>
/// <param name="Quartiles">By the score on the month's first day, lowest quarter first.</param>
/// <param name="StrongAgainstRest">How many times as many outcomes a member-month in the band `strong` has.</param>
/// <param name="Spearman">Over members: whether those with a higher mean score have more outcomes per month.</param>
/// <param name="LinkedIn">LinkedIn's claim, tested by its own definition.</param>
/// <param name="Series">Month by month.</param>
/// <param name="Messages">What to keep in mind, in the language asked for.</param>
internal sealed record OutcomeLiftResponse(
    OutcomeKind Kind,
    DateOnly From,
    DateOnly To,
    int? MemberMonths,
    int? Events,
    IReadOnlyList<LiftBandResponse> Bands,
    IReadOnlyList<LiftGroupResponse> Quartiles,
    RateRatioResponse StrongAgainstRest,
    SpearmanResponse Spearman,
    LinkedInClaimResponse LinkedIn,
    IReadOnlyList<LiftMonthResponse> Series,
    IReadOnlyList<string> Messages
)
{
    private static readonly Text Association = new(
        "The score is that of the month's first day, before what it is compared with. It is still an association: who sells or hires more may be who posts more.",
        "Le score est celui du premier jour du mois, avant ce à quoi il est comparé. Ce n'est qu'une association : qui vend ou recrute plus publie peut-être plus."
    );

    public static readonly OutcomeLiftResponse Example = new(
        OutcomeKind.Opportunity,
        new DateOnly(2025, 11, 1),
        new DateOnly(2026, 10, 31),
        1420,
        212,
        [new LiftBandResponse(Band.Strong, new LiftGroupResponse(31, 290, 71, 0.2448, null))],
        [new LiftGroupResponse(64, 355, 38, 0.107, null)],
        new RateRatioResponse(EffectStatus.Ok, 1.96, [1.45, 2.62], null),
        new SpearmanResponse(EffectStatus.Ok, 0.31, [0.12, 0.48], 118, null),
        LinkedInClaimResponse.Example,
        [new LiftMonthResponse("2026-10", 124, 19, null)],
        [Association.English]
    );

    public static OutcomeLiftResponse Of(
        OutcomeKind kind,
        DateOnly from,
        DateOnly to,
        IReadOnlyCollection<MemberMonth> months,
        OutcomeLift lift,
        LiftGroups groups
    )
    {
        var isShown = groups.WhyNot(LiftGroups.All) is null;
        return new OutcomeLiftResponse(
            kind,
            from,
            to,
            isShown ? months.Count : null,
            isShown ? months.Sum(month => month.Events) : null,
            [
                .. lift
                    .Bands.OrderBy(band => band.Key)
                    .Select(band => new LiftBandResponse(
                        band.Key,
                        LiftGroupResponse.Of(band.Value, groups.WhyNot(LiftGroups.Of(band.Key)))
                    )),
            ],
            [.. lift.Quartiles.Select((quarter, number) => LiftGroupResponse.Of(quarter, groups.WhyNot(LiftGroups.OfQuarter(number))))],
            RateRatioResponse.Of(lift.StrongAgainstRest, groups.WhyNot(LiftGroups.All) ?? groups.WhyNot(LiftGroups.Of(Band.Strong))),
            SpearmanResponse.Of(lift.Correlation, months.Select(month => month.MemberId).Distinct().Count(), groups),
            LinkedInClaimResponse.Of(lift, groups),
            [
                .. months
                    .GroupBy(month => month.FirstDay)
                    .OrderBy(month => month.Key)
                    .Select(month => LiftMonthResponse.Of(month.Key, MonthGroup.Of(month), groups.WhyNot(LiftGroups.Of(month.Key)))),
            ],
            [Association.ToString()]
        );
    }
}

/// <param name="Band">Which band.</param>
/// <param name="Group">Its member-months.</param>
internal sealed record LiftBandResponse(Band Band, LiftGroupResponse Group);

/// <param name="Members">How many people.</param>
/// <param name="MemberMonths">How many months of theirs.</param>
/// <param name="Events">How many outcomes in them.</param>
/// <param name="Rate">Outcomes per member-month, 4 decimals.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record LiftGroupResponse(int? Members, int? MemberMonths, int? Events, double? Rate, Suppression? Suppression)
{
    public static LiftGroupResponse Of(MonthGroup group, Suppression? withheld) =>
        withheld is not null
            ? new LiftGroupResponse(null, null, null, null, withheld)
            : new LiftGroupResponse(
                group.Members,
                (int)group.Rate.Time,
                group.Rate.Events,
                group.Rate.Rate is { } rate ? Figures.Share(rate) : null,
                null
            );
}

/// <param name="Status">`notEstimable` where nothing happened, or there is nobody on one side.</param>
/// <param name="Value">The ratio; null where the second side has no outcome.</param>
/// <param name="Interval">Exact, 95 %; an end without bound is null.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record RateRatioResponse(EffectStatus Status, double? Value, IReadOnlyList<double?>? Interval, Suppression? Suppression)
{
    public static RateRatioResponse Of(RateRatio? ratio, Suppression? withheld) =>
        withheld is not null ? new RateRatioResponse(EffectStatus.InsufficientData, null, null, withheld)
        : ratio is null ? new RateRatioResponse(EffectStatus.NotEstimable, null, null, null)
        : new RateRatioResponse(
            EffectStatus.Ok,
            Figures.Points(ratio.Value),
            [Figures.Points(ratio.Low), Figures.Points(ratio.High)],
            null
        );
}

/// <param name="Status">`insufficientData` below ten members, `notEstimable` where nothing varies.</param>
/// <param name="Estimate">Spearman's rank correlation, −1 to 1.</param>
/// <param name="Interval">After Bonett and Wright, 95 %.</param>
/// <param name="N">How many members.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record SpearmanResponse(
    EffectStatus Status,
    double? Estimate,
    IReadOnlyList<double>? Interval,
    int? N,
    Suppression? Suppression
)
{
    /// <summary>To who may not see everybody with one decimal and of many people: else one of them moved it visibly.</summary>
    public static SpearmanResponse Of(RankCorrelation? correlation, int members, LiftGroups groups) =>
        (groups.WhyNot(LiftGroups.All) ?? groups.WhyNotMean(members)) is { } withheld
            ? new SpearmanResponse(EffectStatus.InsufficientData, null, null, null, withheld)
        : members < RankCorrelation.LeastPairs ? new SpearmanResponse(EffectStatus.InsufficientData, null, null, members, null)
        : correlation is null ? new SpearmanResponse(EffectStatus.NotEstimable, null, null, members, null)
        : new SpearmanResponse(
            EffectStatus.Ok,
            groups.Correlation(correlation.Value),
            [groups.Correlation(correlation.Low), groups.Correlation(correlation.High)],
            members,
            null
        );
}

/// <param name="PublishedRatio">1.45: "45 % more opportunities".</param>
/// <param name="Definition">What LinkedIn compared.</param>
/// <param name="Leaders">Member-months that began above 70.</param>
/// <param name="Laggards">Member-months that began below 30.</param>
/// <param name="Ratio">The same ratio on the organization's own data.</param>
internal sealed record LinkedInClaimResponse(
    double PublishedRatio,
    string Definition,
    LiftGroupResponse Leaders,
    LiftGroupResponse Laggards,
    RateRatioResponse Ratio
)
{
    private static readonly Text Published = new(
        "LinkedIn publishes 45 % more opportunities for leaders, with an index above 70, against laggards, below 30, as sellers themselves reported them. The press repeats it as above 75, against everybody.",
        "LinkedIn publie 45 % d'opportunités en plus pour les meneurs, d'indice supérieur à 70, face aux retardataires, en dessous de 30, selon les vendeurs eux-mêmes. La presse le répète pour plus de 75, face à tous."
    );

    public static readonly LinkedInClaimResponse Example = new(
        OutcomeLift.PublishedRatio,
        Published.English,
        new LiftGroupResponse(38, 352, 84, 0.2386, null),
        new LiftGroupResponse(29, 210, 17, 0.081, null),
        new RateRatioResponse(EffectStatus.Ok, 2.95, [1.73, 5.29], null)
    );

    public static LinkedInClaimResponse Of(OutcomeLift lift, LiftGroups groups) =>
        new(
            OutcomeLift.PublishedRatio,
            Published.ToString(),
            LiftGroupResponse.Of(lift.Leaders, groups.WhyNot(LiftGroups.Leaders)),
            LiftGroupResponse.Of(lift.Laggards, groups.WhyNot(LiftGroups.Laggards)),
            RateRatioResponse.Of(lift.LeadersAgainstLaggards, groups.WhyNot(LiftGroups.Leaders, LiftGroups.Laggards))
        );
}

/// <param name="Month">2026-10.</param>
/// <param name="Members">How many had a score on its first day.</param>
/// <param name="Events">How many outcomes they had.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record LiftMonthResponse(string Month, int? Members, int? Events, Suppression? Suppression)
{
    public static LiftMonthResponse Of(DateOnly firstDay, MonthGroup group, Suppression? withheld) =>
        withheld is not null
            ? new LiftMonthResponse($"{firstDay:yyyy-MM}", null, null, withheld)
            : new LiftMonthResponse($"{firstDay:yyyy-MM}", group.Members, group.Rate.Events, null);
}
