using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board week by week for those without name rights: the closed weeks, and breaks, which are everybody's.</summary>
internal static class PublishedTrend
{
    public static async Task<IReadOnlyList<TrendRow>> OfAsync(
        IReadOnlyList<TrendRow> live,
        TrendQuestion question,
        PrivacyRules rules,
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var weeks = live.Where(week => week.IsComplete).ToList();
        if (weeks.Count == 0)
            return weeks;
        var published = await PublishedBoards.QueryAsync(
            connection,
            question.OrganizationId,
            PublishedWeeks.TypeOf(question.Boards),
            [question.BoardId],
            weeks[0].WeekEnd,
            weeks[^1].WeekEnd,
            ct
        );
        var boards = published.ToDictionary(board => board.WeekEnd);
        return weeks.ConvertAll(week => Show(week, boards.GetValueOrDefault(week.WeekEnd), rules));
    }

    private static TrendRow Show(TrendRow week, PublishedBoard? board, PrivacyRules rules)
    {
        if (board is null)
            return week with { N = 0, Mean = null, P25 = null, Median = null, P75 = null };
        var shown = ShownFigures.Of(board, rules);
        return week with
        {
            N = board.N,
            Mean = shown.Mean,
            P25 = shown.P25,
            Median = shown.Median,
            P75 = shown.P75,
            Withheld = shown.Suppression?.Reason,
        };
    }
}
