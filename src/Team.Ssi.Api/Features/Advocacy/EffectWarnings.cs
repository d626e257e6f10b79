namespace Team.Ssi.Api.Features.Advocacy;

internal enum EffectWarning
{
    /// <summary>Participants chose themselves, or were chosen.</summary>
    SelfSelection,

    /// <summary>Who starts unusually low rises anyway.</summary>
    RegressionToTheMean,

    /// <summary>The sides were drifting apart before the start.</summary>
    PreTrendDiffers,
}

/// <summary>What anybody who reads an effect must keep in mind.</summary>
internal static class EffectWarnings
{
    public static IReadOnlyList<EffectWarning> Of(Estimate? preTrend) =>
        preTrend is { ContainsZero: false }
            ? [EffectWarning.SelfSelection, EffectWarning.RegressionToTheMean, EffectWarning.PreTrendDiffers]
            : [EffectWarning.SelfSelection, EffectWarning.RegressionToTheMean];

    public static Text Of(EffectWarning warning) =>
        warning switch
        {
            EffectWarning.SelfSelection => new(
                "Participants were not drawn by lot: who joins may be who would have risen anyway. The difference is associated with the programme, not shown to be caused by it.",
                "Les participants n'ont pas été tirés au sort : qui s'inscrit aurait peut-être progressé de toute façon. L'écart est associé au programme, rien ne montre qu'il en vient."
            ),
            EffectWarning.RegressionToTheMean => new(
                "Who began unusually low tends to rise, and who began unusually high to fall, without any programme: compare the two estimates, the second is made at equal baselines.",
                "Qui part exceptionnellement bas tend à remonter, qui part exceptionnellement haut à redescendre, sans aucun programme : comparez les deux estimations, la seconde est faite à départ égal."
            ),
            EffectWarning.PreTrendDiffers => new(
                "The participants already moved differently from the others in the eight weeks before the start: part of the difference is older than the programme.",
                "Les participants évoluaient déjà autrement que les autres dans les huit semaines avant le début : une partie de l'écart est plus ancienne que le programme."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(warning)),
        };
}
