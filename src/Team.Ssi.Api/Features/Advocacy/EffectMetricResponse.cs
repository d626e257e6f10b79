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

    public static EffectMetricResponse Of(EffectOfMetric effect) =>
        new(
            effect.Status,
            effect.Reason,
            effect.Participants,
            effect.Others,
            new DifferenceInDifferencesResponse(
                Figures.Points(effect.Difference?.Value),
                Figures.Points(effect.Difference?.StandardError),
                Figures.Interval(effect.Difference),
                Figures.Points(effect.ParticipantsChange),
                Figures.Points(effect.OthersChange)
            ),
            new AncovaResponse(
                Figures.Points(effect.Adjusted?.Effect.Value),
                Figures.Points(effect.Adjusted?.Effect.StandardError),
                Figures.Interval(effect.Adjusted?.Effect),
                effect.Adjusted is { } adjusted ? Figures.Share(adjusted.BaselineCoefficient) : null
            )
        );
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
