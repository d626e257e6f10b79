using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The columns that the figures of a board have in every table.</summary>
internal static class FigureColumns
{
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

    private static Text InBand(Band band)
    {
        var label = Labels.Of(band);
        return new Text($"Band: {label.English}", $"Niveau : {label.French}");
    }
}
