using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>By how much more the participants' index rose than that of the others: associated with the programme, never caused by it. Points with 2 decimals.</summary>
/// <param name="ProgramId">The programme.</param>
/// <param name="Status">Whether there is an effect to tell; without one its figures are null.</param>
/// <param name="Reason">Why not; null when the status is `ok`.</param>
/// <param name="BaselineOn">The day before the start: everybody's score as of it is the baseline.</param>
/// <param name="OutcomeOn">The last day, or `asOf` while the programme runs: the latest fresh reading as of it, if it came after the start, is the outcome.</param>
/// <param name="Participants">Who was active at some time, for at least 28 days when the outcome was read, and has both scores; null where that is withheld.</param>
/// <param name="Others">Who was never enrolled, and has both scores; null where that is withheld.</param>
/// <param name="Metrics">The effect on the total and on each pillar.</param>
/// <param name="Excluded">How many are on neither side, each counted once, by the first reason that applies.</param>
/// <param name="PreTrend">How the sides moved before the start; null when too few weeks of too few people are known.</param>
/// <param name="Matched">A second look at the total: participants against others who began in the same band; null where fewer than ten can be matched.</param>
/// <param name="Sensitivity">The total when participants must have been active for another time than 28 days.</param>
/// <param name="Warnings">What to keep in mind.</param>
/// <param name="Messages">The warnings in words, in the language asked for.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record ProgramEffectResponse(
    Guid ProgramId,
    EffectStatus Status,
    EffectReason? Reason,
    DateOnly BaselineOn,
    DateOnly OutcomeOn,
    int? Participants,
    int? Others,
    EffectMetricsResponse Metrics,
    EffectExclusionsResponse Excluded,
    PreTrendResponse? PreTrend,
    MatchedResponse? Matched,
    IReadOnlyList<EffectWindowResponse> Sensitivity,
    IReadOnlyList<EffectWarning> Warnings,
    IReadOnlyList<string> Messages,
    Suppression? Suppression
)
{
    public static readonly ProgramEffectResponse Example = new(
        ProgramResponse.Example.Id,
        EffectStatus.Ok,
        null,
        new DateOnly(2026, 8, 31),
        new DateOnly(2026, 11, 22),
        24,
        120,
        new EffectMetricsResponse(
            EffectMetricResponse.Example(4.21),
            EffectMetricResponse.Example(1.62),
            EffectMetricResponse.Example(0.55),
            EffectMetricResponse.Example(1.2),
            EffectMetricResponse.Example(0.84)
        ),
        new EffectExclusionsResponse(1, 6, 9, 4, 3),
        new PreTrendResponse(0.02, [-0.1, 0.14], true),
        new MatchedResponse(4.02, 1.05, [1.96, 6.08], 24, 3),
        [new EffectWindowResponse(56, 20, 4.4, [2, 6.8])],
        [EffectWarning.SelfSelection, EffectWarning.RegressionToTheMean],
        [EffectWarnings.Of(EffectWarning.SelfSelection).English, EffectWarnings.Of(EffectWarning.RegressionToTheMean).English],
        null
    );

    /// <param name="effect">Null when the programme has not begun.</param>
    public static ProgramEffectResponse Of(
        AdvocacyProgram program,
        DateOnly asOf,
        ProgramEffect? effect,
        ShownFigures shown,
        EffectSets sets
    )
    {
        var warnings = EffectWarnings.Of(effect?.PreTrend);
        var total = effect?.Total ?? EffectMetricResponse.NotStarted;
        var withheld =
            Suppression.Of(sets.WhyNot(null, true) ?? sets.WhyNot(null, false))
            ?? shown.WhyNotMean(total.Participants)
            ?? shown.WhyNotMean(total.Others);
        return new ProgramEffectResponse(
            program.Id,
            total.Status,
            total.Reason,
            ProgramEffect.BaselineOn(program),
            ProgramEffect.OutcomeOn(program, asOf),
            sets.WhyNot(null, true) is null ? shown.Count(total.Participants) : null,
            sets.WhyNot(null, false) is null ? shown.Count(total.Others) : null,
            EffectMetricsResponse.Of(effect, shown, sets),
            EffectExclusionsResponse.Of(effect, shown, sets),
            PreTrendResponse.Of(effect?.PreTrend, shown, sets),
            withheld is null ? MatchedResponse.Of(effect?.Matched, total, shown) : null,
            EffectWindowResponse.Of(effect, shown, sets),
            warnings,
            [.. warnings.Select(warning => EffectWarnings.Of(warning).ToString())],
            withheld
        );
    }
}

/// <summary>The effect on the total and on each pillar.</summary>
internal sealed record EffectMetricsResponse(
    EffectMetricResponse Total,
    EffectMetricResponse ProfessionalBrand,
    EffectMetricResponse RightPeople,
    EffectMetricResponse Insights,
    EffectMetricResponse Relationships
)
{
    public static EffectMetricsResponse Of(ProgramEffect? effect, ShownFigures shown, EffectSets sets)
    {
        return new EffectMetricsResponse(
            EffectMetricResponse.Of(effect?.Total ?? EffectMetricResponse.NotStarted, null, shown, sets),
            OfPillar(Pillar.ProfessionalBrand),
            OfPillar(Pillar.RightPeople),
            OfPillar(Pillar.Insights),
            OfPillar(Pillar.Relationships)
        );

        EffectMetricResponse OfPillar(Pillar pillar) =>
            EffectMetricResponse.Of(effect?.Pillars[pillar] ?? EffectMetricResponse.NotStarted, pillar, shown, sets);
    }
}

/// <summary>How many are on neither side; null where that is withheld.</summary>
/// <param name="Deactivated">Left the organization since the start.</param>
/// <param name="NeverActive">Enrolled, but not active by the outcome day.</param>
/// <param name="NoBaseline">No fresh reading on the baseline day, or paused then.</param>
/// <param name="NoOutcome">No fresh reading since the start, or paused on the outcome day.</param>
/// <param name="ActiveTooShort">Active for less than 28 days when the outcome was read.</param>
internal sealed record EffectExclusionsResponse(int? Deactivated, int? NeverActive, int? NoBaseline, int? NoOutcome, int? ActiveTooShort)
{
    public static EffectExclusionsResponse Of(ProgramEffect? effect, ShownFigures shown, EffectSets sets)
    {
        return new EffectExclusionsResponse(
            Count(EffectExclusion.Deactivated),
            Count(EffectExclusion.NeverActive),
            Count(EffectExclusion.NoBaseline),
            Count(EffectExclusion.NoOutcome),
            Count(EffectExclusion.ActiveTooShort)
        );

        int? Count(EffectExclusion reason) => sets.WhyNot(reason) is null ? shown.Count(effect?.Excluded[reason] ?? 0) : null;
    }
}

/// <summary>How the sides moved in the eight weeks before the start.</summary>
/// <param name="SlopeDifferencePerWeek">By how many points a week the participants rose faster than the others.</param>
/// <param name="Interval">Where the true difference lies with 95 %.</param>
/// <param name="CompatibleWithZero">Whether the interval holds 0. Where it does not, the sides were drifting apart before the programme.</param>
internal sealed record PreTrendResponse(double SlopeDifferencePerWeek, IReadOnlyList<double> Interval, bool CompatibleWithZero)
{
    /// <summary>To who may not see everybody, with one decimal: a trend is of few weeks, and two would tell of who joins.</summary>
    public static PreTrendResponse? Of(Estimate? slope, ShownFigures shown, EffectSets sets) =>
        slope is not { } known || sets.WhyNotTrend() is not null || (sets.LeastWithTrend is { } least && !shown.Tells(least)) ? null
        : shown.SeesNames ? new PreTrendResponse(Figures.Points(known.Value), Figures.Interval(known)!, known.ContainsZero)
        : new PreTrendResponse(
            Figures.OneDecimal(known.Value),
            [Figures.OneDecimal(known.Low), Figures.OneDecimal(known.High)],
            known.ContainsZero
        );
}

/// <summary>Participants against others who began in the same band, weighted by the participants of each band.</summary>
/// <param name="Estimate">In points.</param>
/// <param name="StandardError">In points.</param>
/// <param name="Interval">Where the true difference lies with 95 %.</param>
/// <param name="Participants">How many participants were matched.</param>
/// <param name="Bands">In how many bands.</param>
internal sealed record MatchedResponse(double Estimate, double StandardError, IReadOnlyList<double> Interval, int Participants, int Bands)
{
    /// <summary>Withheld where so few participants could not be matched that they could be told from the others.</summary>
    public static MatchedResponse? Of(MatchedByBand? matched, EffectOfMetric total, ShownFigures shown) =>
        matched is null || !shown.Tells(matched.Participants) || IsFew(total.Participants - matched.Participants, shown)
            ? null
            : new MatchedResponse(
                shown.Rounded(matched.Effect.Value),
                shown.Rounded(matched.Effect.StandardError),
                shown.Interval(matched.Effect)!,
                shown.Count(matched.Participants),
                matched.Bands
            );

    private static bool IsFew(int people, ShownFigures shown) => people > 0 && people < shown.GroupSize;
}

/// <param name="LeastDaysActive">For how many days participants must have been active when the outcome was read.</param>
/// <param name="Participants">How many were; null where that is withheld.</param>
/// <param name="Estimate">The difference in differences of the total; null where it cannot be told.</param>
/// <param name="Interval">Where the true difference lies with 95 %.</param>
internal sealed record EffectWindowResponse(int LeastDaysActive, int? Participants, double? Estimate, IReadOnlyList<double>? Interval)
{
    public static IReadOnlyList<EffectWindowResponse> Of(ProgramEffect? effect, ShownFigures shown, EffectSets sets) =>
        [
            .. (effect?.Sensitivity ?? new Dictionary<int, EffectOfMetric>())
                .OrderBy(window => window.Key)
                .Select(window => Of(window.Key, window.Value, shown, sets)),
        ];

    private static EffectWindowResponse Of(int days, EffectOfMetric effect, ShownFigures shown, EffectSets sets)
    {
        var isCounted = sets.WhyNot(days, true) is null;
        var isTold = isCounted && sets.WhyNot(days, false) is null && shown.Tells(effect.Participants) && shown.Tells(effect.Others);
        var difference = isTold ? effect.Difference : null;
        return new EffectWindowResponse(
            days,
            isCounted ? shown.Count(effect.Participants) : null,
            difference is { } known ? shown.Rounded(known.Value) : null,
            shown.Interval(difference)
        );
    }
}
