using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal static class EffectTable
{
    public static readonly Table<ProgramEffectResponse, (Metric Metric, EffectMetricResponse Effect)> Of = new(
        effect => $"effect-{effect.OutcomeOn:yyyy-MM-dd}",
        RowsOf,
        [
            new("Metric", "Mesure", row => Labels.Of(row.Metric)),
            new("Participants", "Participants", row => row.Effect.Participants),
            new("Others", "Autres", row => row.Effect.Others),
            new("Participants' change", "Évolution des participants", row => row.Effect.DifferenceInDifferences.ParticipantsChange),
            new("Others' change", "Évolution des autres", row => row.Effect.DifferenceInDifferences.OthersChange),
            new("Difference in differences", "Différence des différences", row => row.Effect.DifferenceInDifferences.Estimate),
            new("From", "De", row => row.Effect.DifferenceInDifferences.Interval?[0]),
            new("To", "À", row => row.Effect.DifferenceInDifferences.Interval?[1]),
            new("At equal baselines", "À départ égal", row => row.Effect.Ancova.Estimate),
            new("From, at equal baselines", "De, à départ égal", row => row.Effect.Ancova.Interval?[0]),
            new("To, at equal baselines", "À, à départ égal", row => row.Effect.Ancova.Interval?[1]),
        ]
    );

    public static IEnumerable<(Metric Metric, EffectMetricResponse Effect)> RowsOf(ProgramEffectResponse effect) =>
        [
            (Metric.Total, effect.Metrics.Total),
            (Metric.ProfessionalBrand, effect.Metrics.ProfessionalBrand),
            (Metric.RightPeople, effect.Metrics.RightPeople),
            (Metric.Insights, effect.Metrics.Insights),
            (Metric.Relationships, effect.Metrics.Relationships),
        ];
}
