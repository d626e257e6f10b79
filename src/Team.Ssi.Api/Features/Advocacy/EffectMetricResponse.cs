namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>The effect on one metric.</summary>
/// <param name="Status">Whether it can be told; a pillar has fewer people where readings came without pillars.</param>
/// <param name="Reason">Why not; null when the status is `ok`.</param>
/// <param name="Participants">How many participants it stands on.</param>
/// <param name="Others">How many others it stands on.</param>
/// <param name="DifferenceInDifferences">The participants' mean change less that of the others.</param>
/// <param name="Ancova">The same at equal baselines.</param>
internal sealed record EffectMetricResponse(
    EffectStatus Status,
    EffectReason? Reason,
    int Participants,
    int Others,
    DifferenceInDifferencesResponse DifferenceInDifferences,
    AncovaResponse Ancova
)
{
    public static readonly EffectOfMetric NotStarted = new(0, 0, EffectReason.NotStarted, null, null, null, null);

    public static EffectMetricResponse Example(double estimate) =>
        new(
            EffectStatus.Ok,
            null,
            24,
            120,
            new DifferenceInDifferencesResponse(
                estimate,
                1.1,
                [Figures.Points(estimate - 2.21), Figures.Points(estimate + 2.21)],
                Figures.Points(estimate + 1.09),
                1.09
            ),
            new AncovaResponse(Figures.Points(estimate - 0.31), 1, [Figures.Points(estimate - 2.29), Figures.Points(estimate + 1.67)], 0.93)
        );

    /// <summary>A difference of two means of ten people at least tells of nobody, so it keeps its decimals; of a group too small to be shown it is withheld.</summary>
    public static EffectMetricResponse Of(EffectOfMetric effect, ShownFigures shown)
    {
        var isShown = shown.Suppress(effect.Participants) is null && shown.Suppress(effect.Others) is null;
        var (difference, adjusted) = isShown ? (effect.Difference, effect.Adjusted) : (null, null);
        return new EffectMetricResponse(
            effect.Status,
            effect.Reason,
            effect.Participants,
            effect.Others,
            new DifferenceInDifferencesResponse(
                Figures.Points(difference?.Value),
                Figures.Points(difference?.StandardError),
                Figures.Interval(difference),
                shown.Points(effect.ParticipantsChange, effect.Participants),
                shown.Points(effect.OthersChange, effect.Others)
            ),
            new AncovaResponse(
                Figures.Points(adjusted?.Effect.Value),
                Figures.Points(adjusted?.Effect.StandardError),
                Figures.Interval(adjusted?.Effect),
                adjusted is null ? null : Figures.Share(adjusted.BaselineCoefficient)
            )
        );
    }
}

/// <summary>The participants' mean change less that of the others, by Welch's t.</summary>
/// <param name="Estimate">In points; null where it cannot be told.</param>
/// <param name="StandardError">In points.</param>
/// <param name="Interval">Where the true difference lies with 95 %.</param>
/// <param name="ParticipantsChange">Mean change of the participants.</param>
/// <param name="OthersChange">Mean change of the others.</param>
internal sealed record DifferenceInDifferencesResponse(
    double? Estimate,
    double? StandardError,
    IReadOnlyList<double>? Interval,
    double? ParticipantsChange,
    double? OthersChange
);

/// <summary>The difference of the outcomes at equal baselines: analysis of covariance with HC3 standard errors.</summary>
/// <param name="Estimate">In points; null where it cannot be told.</param>
/// <param name="StandardError">In points.</param>
/// <param name="Interval">Where the true difference lies with 95 %, by t on n − 3 degrees of freedom.</param>
/// <param name="BaselineCoefficient">By how much the outcome rises with each point of the baseline; 4 decimals.</param>
internal sealed record AncovaResponse(
    double? Estimate,
    double? StandardError,
    IReadOnlyList<double>? Interval,
    double? BaselineCoefficient
);
