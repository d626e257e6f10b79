namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>The effect on one metric.</summary>
/// <param name="Status">Whether it can be told; a pillar has fewer people where readings came without pillars.</param>
/// <param name="Reason">Why not; null when the status is `ok`.</param>
/// <param name="Participants">How many participants it stands on; null where that is withheld.</param>
/// <param name="Others">How many others it stands on; null where that is withheld.</param>
/// <param name="DifferenceInDifferences">The participants' mean change less that of the others.</param>
/// <param name="Ancova">The same at equal baselines.</param>
internal sealed record EffectMetricResponse(
    EffectStatus Status,
    EffectReason? Reason,
    int? Participants,
    int? Others,
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

    /// <summary>To who may not see everybody: whole points, of sides so large that they hide who joins, and nothing that subtracting would make tell.</summary>
    /// <param name="pillar">Null for the total.</param>
    public static EffectMetricResponse Of(EffectOfMetric effect, Pillar? pillar, ShownFigures shown, EffectSets sets)
    {
        var (inside, outside) = (sets.WhyNot(pillar, true), sets.WhyNot(pillar, false));
        var isTold = inside is null && outside is null && shown.Tells(effect.Participants) && shown.Tells(effect.Others);
        var (difference, adjusted) = isTold ? (effect.Difference, effect.Adjusted) : (null, null);
        return new EffectMetricResponse(
            effect.Status,
            effect.Reason,
            inside is null ? shown.Count(effect.Participants) : null,
            outside is null ? shown.Count(effect.Others) : null,
            new DifferenceInDifferencesResponse(
                Point(difference?.Value),
                Point(difference?.StandardError),
                shown.Interval(difference),
                isTold ? Point(effect.ParticipantsChange) : null,
                isTold ? Point(effect.OthersChange) : null
            ),
            new AncovaResponse(
                Point(adjusted?.Effect.Value),
                Point(adjusted?.Effect.StandardError),
                shown.Interval(adjusted?.Effect),
                adjusted is null || !shown.SeesNames ? null : Figures.Share(adjusted.BaselineCoefficient)
            )
        );

        double? Point(double? points) => points is { } given ? shown.Rounded(given) : null;
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
/// <param name="BaselineCoefficient">By how much the outcome rises with each point of the baseline; 4 decimals, and only to who sees everybody by name.</param>
internal sealed record AncovaResponse(
    double? Estimate,
    double? StandardError,
    IReadOnlyList<double>? Interval,
    double? BaselineCoefficient
);
