using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The columns that the figures of a board have in every table.</summary>
internal static class FigureColumns
{
    /// <summary>A team in a comparison, or one without a place in it.</summary>
    public static IEnumerable<Column<TRow>> OfTeams<TRow>(
        Func<TRow, ComparedTeamResponse?> compared,
        Func<TRow, TeamRef> team,
        Func<TRow, double> coverage
    ) =>
        [
            new("Rank", "Rang", row => compared(row)?.Rank),
            new("Expected rank", "Rang attendu", row => compared(row)?.ExpectedRank),
            new("Best rank", "Meilleur rang", row => compared(row)?.RankInterval?[0]),
            new("Worst rank", "Moins bon rang", row => compared(row)?.RankInterval?[1]),
            new("Tie group", "Groupe d'ex æquo", row => compared(row)?.TieGroup),
            new("Team", "Équipe", row => team(row).Name),
            new("Team id", "Id de l'équipe", row => team(row).Id),
            new("Fresh readings", "Relevés récents", row => compared(row)?.N),
            new("Active members", "Membres actifs", row => compared(row)?.Active),
            new("Coverage", "Couverture", row => coverage(row)),
            new("Median age in days", "Âge médian en jours", row => compared(row)?.MedianAgeDays),
            new("Mean", "Moyenne", row => compared(row)?.Mean),
            new("Shrunk mean", "Moyenne ajustée", row => compared(row)?.ShrunkMean),
            new("Weight", "Poids", row => compared(row)?.Weight),
            new("Interval from", "Intervalle de", row => compared(row)?.Interval?[0]),
            new("Interval to", "Intervalle à", row => compared(row)?.Interval?[1]),
            new("Median", "Médiane", row => compared(row)?.Median),
            new("25th percentile", "25e centile", row => compared(row)?.P25),
            new("75th percentile", "75e centile", row => compared(row)?.P75),
            .. OfBands<TRow>(row => compared(row)?.Bands),
            .. OfPillars<TRow>(row => compared(row)?.Pillars),
            .. OfChange<TRow>(row => compared(row)?.Change, row => compared(row)?.ChangeSplit),
        ];

    public static IEnumerable<Column<TRow>> OfBands<TRow>(Func<TRow, BandCounts?> bands) =>
        [
            new(InBand(Band.Low), row => bands(row)?.Low),
            new(InBand(Band.Average), row => bands(row)?.Average),
            new(InBand(Band.Good), row => bands(row)?.Good),
            new(InBand(Band.Strong), row => bands(row)?.Strong),
        ];

    public static IEnumerable<Column<TRow>> OfPillars<TRow>(Func<TRow, PillarMeans?> means) =>
        Columns.OfPillars<TRow>(
            (row, pillar) =>
                pillar switch
                {
                    Pillar.ProfessionalBrand => means(row)?.ProfessionalBrand,
                    Pillar.RightPeople => means(row)?.RightPeople,
                    Pillar.Insights => means(row)?.Insights,
                    Pillar.Relationships => means(row)?.Relationships,
                    _ => throw new ArgumentOutOfRangeException(nameof(pillar)),
                }
        );

    public static IEnumerable<Column<TRow>> OfChange<TRow>(Func<TRow, double?> change, Func<TRow, ChangeSplit?> split) =>
        [
            new("Change", "Évolution", row => change(row)),
            new("Same members", "Mêmes membres", row => split(row)?.SameMembers),
            new("Joiners and leavers", "Arrivées et départs", row => split(row)?.JoinersLeavers),
            new("Platform", "Plateforme", row => split(row)?.Platform),
        ];

    public static Text Of(UncoveredReason reason) =>
        reason switch
        {
            UncoveredReason.Coverage => new("Coverage", "Couverture"),
            UncoveredReason.Suppressed => new("Withheld", "Non communiqué"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };

    private static Text InBand(Band band)
    {
        var label = Labels.Of(band);
        return new Text($"Band: {label.English}", $"Niveau : {label.French}");
    }
}
