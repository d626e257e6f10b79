using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A board as of the end of a week, or of today in the running one. In points, unrounded; null where nobody has a score.</summary>
/// <param name="Withheld">Why figures are withheld from the caller; null when none are.</param>
internal sealed record TrendRow(
    DateOnly WeekEnd,
    DateOnly AsOf,
    bool IsComplete,
    int N,
    double? Mean,
    double? P25,
    double? Median,
    double? P75,
    double? Shift,
    SuppressionReason? Withheld = null
);

internal sealed record TrendQuestion(Guid OrganizationId, BoardSet Boards, Guid BoardId, DateOnly Today, int Weeks);

/// <summary>
/// A board week by week, in one statement: rows of board_weeks that no change speaks of, the other weeks from the readings. Both as of one snapshot, so
/// the answer is what <see cref="Leaderboards"/> would say at each date, whether or not the background has caught up.
/// </summary>
internal static class TrendQuery
{
    private const string Statement = $$"""
        WITH RECURSIVE {{WeekScores.Settings}}, weeks AS MATERIALIZED (
            SELECT week, {{WeekScores.FirstMonday}} + 7 * week + 6 AS week_end, least({{WeekScores.FirstMonday}} + 7 * week + 6, @today) AS day
            FROM generate_series((@today - {{WeekScores.FirstMonday}}) / 7 - @weeks + 1, (@today - {{WeekScores.FirstMonday}}) / 7) AS week
        ), kept AS MATERIALIZED (
            SELECT stored.week_end, stored.fresh, stored.mean, stored.p25, stored.median, stored.p75
            FROM settings
            CROSS JOIN weeks
            JOIN board_weeks stored ON stored.organization_id = @organization AND stored.board_type = @board_type AND stored.board_id = @team
                AND stored.metric = 0 AND stored.week_end = weeks.week_end
            WHERE weeks.week_end < @today AND NOT EXISTS (
                SELECT FROM board_week_changes change
                WHERE change.organization_id = @organization AND NOT change.only_members
                    AND weeks.week_end BETWEEN change.first_day AND change.last_day + settings.freshness_days
            )
        ), dates AS MATERIALIZED (
            SELECT weeks.week, false AS at_comparison, weeks.day, NULL::date AS before
            FROM weeks WHERE NOT EXISTS (SELECT FROM kept WHERE kept.week_end = weeks.week_end)
        ), {boards}
        ), {{WeekScores.Scored}}
        ), live AS (
            SELECT belonging.day, count(scored.total) AS fresh, {{WeekScores.Mean}} AS mean, {{WeekScores.Quartiles}} AS quartiles
            FROM belonging JOIN scored ON scored.day = belonging.day AND scored.member_id = belonging.member_id
            GROUP BY belonging.day
        ), {{PlatformBreaks.Sql}}
        )
        SELECT weeks.week_end, weeks.day, weeks.week_end < @today, coalesce(kept.fresh, live.fresh, 0)::int, coalesce(kept.mean, live.mean),
            coalesce(kept.p25, live.quartiles[1]), coalesce(kept.median, live.quartiles[2]), coalesce(kept.p75, live.quartiles[3]),
            breaks.shift / 100.0::float8
        FROM boards
        CROSS JOIN weeks
        LEFT JOIN kept ON kept.week_end = weeks.week_end
        LEFT JOIN live ON live.day = weeks.day
        LEFT JOIN breaks ON breaks.week_end = weeks.week_end AND weeks.week_end < @today
        ORDER BY weeks.week_end
        """;

    private static readonly Dictionary<BoardSet, (string Sql, string BoardType)> Boards = new()
    {
        [BoardSet.Organization] = (SqlOf(BoardSet.Organization), "organization"),
        [BoardSet.Team] = (SqlOf(BoardSet.Team), "team"),
        [BoardSet.SubTree] = (SqlOf(BoardSet.SubTree), "tree"),
    };

    /// <returns>Oldest first, one row for each week; none when there is no such board.</returns>
    public static async Task<IReadOnlyList<TrendRow>> QueryAsync(NpgsqlConnection connection, TrendQuestion question, CancellationToken ct)
    {
        var (sql, boardType) = Boards[question.Boards];
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", question.BoardId),
                new("board_type", boardType),
                new("today", question.Today),
                new("weeks", question.Weeks),
            },
        };
        var weeks = new List<TrendRow>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            weeks.Add(
                new TrendRow(
                    row.GetFieldValue<DateOnly>(0),
                    row.GetFieldValue<DateOnly>(1),
                    row.GetBoolean(2),
                    row.GetInt32(3),
                    Number(row, 4),
                    Number(row, 5),
                    Number(row, 6),
                    Number(row, 7),
                    Number(row, 8)
                )
            );
        return weeks;
    }

    private static string SqlOf(BoardSet boards) => Statement.Replace("{boards}", BoardSets.Sql(boards), StringComparison.Ordinal);

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
