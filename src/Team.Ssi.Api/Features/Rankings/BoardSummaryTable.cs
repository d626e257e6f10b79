using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

internal static class BoardSummaryTable
{
    public static readonly Table<BoardSummaryResponse, BoardSummaryResponse> Of = new(
        summary => $"summary-{summary.AsOf:yyyy-MM-dd}",
        summary => [summary],
        [
            new("Board", "Périmètre", summary => summary.Board.Name),
            new("Metric", "Mesure", summary => Labels.Of(summary.Metric)),
            new("As of", "Au", summary => summary.AsOf),
            new("Compared with", "Comparé au", summary => summary.ComparedWith),
            new("Fresh readings", "Relevés récents", summary => summary.N),
            new("Active members", "Membres actifs", summary => summary.Active),
            new("Coverage", "Couverture", summary => summary.Coverage),
            new("Median age in days", "Âge médian en jours", summary => summary.MedianAgeDays),
            new("Mean", "Moyenne", summary => summary.Mean),
            new("Median", "Médiane", summary => summary.Median),
            new("25th percentile", "25e centile", summary => summary.P25),
            new("75th percentile", "75e centile", summary => summary.P75),
            .. FigureColumns.OfBands<BoardSummaryResponse>(summary => summary.Bands),
            .. FigureColumns.OfPillars<BoardSummaryResponse>(summary => summary.Pillars),
            .. FigureColumns.OfChange<BoardSummaryResponse>(summary => summary.Change, summary => summary.ChangeSplit),
        ]
    );
}
