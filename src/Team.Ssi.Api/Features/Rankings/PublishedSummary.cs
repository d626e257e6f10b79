using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board in figures for those without name rights: of the last closed week, or of the one they ask for.</summary>
internal static class PublishedSummary
{
    /// <param name="teamId">Null for the organization.</param>
    /// <param name="dates">The days of a live answer.</param>
    /// <returns>Null when there is no such team.</returns>
    public static async Task<BoardSummaryResponse?> OfAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        BoardSet set,
        Guid? teamId,
        BoardDatesRequest asked,
        BoardDates dates,
        CancellationToken ct
    )
    {
        var week = PublishedWeeks.WeekOf(asked) ?? await PublishedBoards.LastWeekAsync(connection, organization.OrganizationId, ct);
        if (week is { } sunday)
        {
            var boards = await PublishedBoards.QueryAsync(
                connection,
                organization.OrganizationId,
                PublishedWeeks.TypeOf(set),
                [teamId ?? organization.OrganizationId],
                sunday.AddDays(-7),
                sunday,
                ct
            );
            if (boards.LastOrDefault(board => board.WeekEnd == sunday) is { } board)
                return Show(board, boards.FirstOrDefault(board => board.WeekEnd < sunday), set, organization.Privacy);
        }
        var question = BoardFiguresQuestion.Of(organization, set, teamId, Metric.Total, dates);
        var figures = await BoardFiguresQuery.QueryAsync(connection, question, ct);
        return figures is [var live] ? ShowUnpublished(live, set, dates, organization.Privacy) : null;
    }

    private static BoardSummaryResponse Show(PublishedBoard board, PublishedBoard? before, BoardSet set, PrivacyRules rules)
    {
        var shown = ShownFigures.Of(board, rules);
        return new BoardSummaryResponse(
            set.Ref(board.BoardId, board.Name),
            Metric.Total,
            board.WeekEnd,
            board.WeekEnd.AddDays(-7),
            true,
            board.N,
            board.Active,
            board.Active == 0 ? null : Points.Share((double)board.N / board.Active),
            null,
            shown.Mean,
            shown.Median,
            shown.P25,
            shown.P75,
            shown.Bands,
            shown.Pillars,
            shown.Mean - before?.MeanUnder(rules),
            null,
            shown.Suppression
        );
    }

    /// <summary>No closed week holds the board yet: how many there are, and no figure.</summary>
    private static BoardSummaryResponse ShowUnpublished(BoardFigures live, BoardSet set, BoardDates dates, PrivacyRules rules) =>
        BoardSummaryResponse.Of(live, set, Metric.Total, dates) with
        {
            MedianAgeDays = null,
            Mean = null,
            Median = null,
            P25 = null,
            P75 = null,
            Bands = null,
            Pillars = null,
            Change = null,
            ChangeSplit = null,
            Suppression =
                live.N > 0 && !PublishedFigures.ShowsMeans(live.N, rules.MinGroupSize)
                    ? new Suppression(SuppressionReason.BelowMinGroupSize)
                    : null,
        };
}
