using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// A board in figures. Points with 2 decimals, shares with 4; null where nobody has a score. Those without name rights get the last closed week in whole
/// points, and null for what is withheld.
/// </summary>
/// <param name="Board">Which.</param>
/// <param name="Metric">What is summed up.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="ComparedWith">The day that changes are measured against.</param>
/// <param name="Complete">False while the period asked for has not ended.</param>
/// <param name="N">How many members have a fresh reading.</param>
/// <param name="Active">How many members the board has.</param>
/// <param name="Coverage">n / active, 0 to 1; null on an empty board.</param>
/// <param name="MedianAgeDays">How old half of the readings are at most, in days.</param>
/// <param name="Mean">The plain mean.</param>
/// <param name="Median">The middle score.</param>
/// <param name="P25">A quarter of the scores are at most this.</param>
/// <param name="P75">A quarter of the scores are at least this.</param>
/// <param name="Bands">How many members are in each band.</param>
/// <param name="Pillars">The means of the pillars; null when no reading has them.</param>
/// <param name="Change">The mean's change since the comparison date; null without a member scored on both days.</param>
/// <param name="ChangeSplit">Where the change comes from.</param>
/// <param name="Suppression">Why figures are withheld; null when none are.</param>
internal sealed record BoardSummaryResponse(
    BoardRef Board,
    Metric Metric,
    DateOnly AsOf,
    DateOnly ComparedWith,
    bool Complete,
    int N,
    int Active,
    double? Coverage,
    double? MedianAgeDays,
    double? Mean,
    double? Median,
    double? P25,
    double? P75,
    BandCounts? Bands,
    PillarMeans? Pillars,
    double? Change,
    ChangeSplit? ChangeSplit,
    Suppression? Suppression
)
{
    public static readonly BoardSummaryResponse Example = new(
        LeaderboardResponse.Example.Board,
        Metric.Total,
        new DateOnly(2026, 11, 22),
        new DateOnly(2026, 11, 15),
        false,
        42,
        47,
        0.8936,
        4,
        58.12,
        57,
        49.5,
        66.2,
        new BandCounts(4, 19, 13, 6),
        new PillarMeans(16.4, 12.9, 10.2, 18.6),
        1.4,
        new ChangeSplit(1.1, 0.3, 0),
        null
    );

    public static BoardSummaryResponse Of(BoardFigures figures, BoardSet board, Metric metric, BoardDates dates) =>
        new(
            board.Ref(figures.BoardId, figures.Name),
            metric,
            dates.AsOf,
            dates.ComparedWith,
            dates.Complete,
            figures.N,
            figures.Active,
            figures.Active == 0 ? null : Points.Share(figures.ToSample().Coverage),
            Points.Round(figures.MedianAge),
            Points.Round(figures.Mean),
            Points.Round(figures.Quartiles?[1]),
            Points.Round(figures.Quartiles?[0]),
            Points.Round(figures.Quartiles?[2]),
            new BandCounts(figures.Bands[0], figures.Bands[1], figures.Bands[2], figures.Bands[3]),
            PillarMeans.Of(figures.Pillars),
            figures.SameMembersChange is null ? null : Points.Round(figures.Mean - figures.MeanBefore),
            ChangeSplit.Of(figures),
            null
        );
}
