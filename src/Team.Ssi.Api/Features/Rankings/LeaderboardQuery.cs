using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The board, its counts, and one page of it.</summary>
internal sealed record LeaderboardPage(
    Guid BoardId,
    string Name,
    int Size,
    int Stale,
    int Missing,
    int Excluded,
    IReadOnlyList<LeaderboardRow> Rows
)
{
    /// <summary>Of the board of the whole organization, where current scores told it.</summary>
    public BoardCounts? Counts { get; init; }
}

/// <summary>
/// One board as of any date. Its plain twin is <see cref="Leaderboards"/>; a property test holds the two together.
/// One more row than the limit comes back when there is a next page; else the unranked follow the last of the ranked.
/// </summary>
internal static class LeaderboardQuery
{
    private const string Statement = $$"""
        WITH RECURSIVE dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with), (true, @compared_with, @compared_before)
        ), {boards}
        ), {standings}, ranked AS (
            SELECT judged.*, CASE WHEN at_comparison THEN rank() OVER (PARTITION BY at_comparison ORDER BY score DESC) END AS earlier_rank
            FROM judged WHERE score IS NOT NULL
        ), paired AS (
            -- A window, not a join: nobody knows how many are on a board before it is read, and a join planned for few is quadratic.
            SELECT ranked.*, max(earlier_rank) OVER (PARTITION BY member_id) AS previous_rank FROM ranked
        ), remaining AS (
            SELECT paired.*,
                row_number() OVER (ORDER BY score DESC, captured_on, member_id) AS place,
                rank() OVER (ORDER BY score DESC) AS place_of_equals,
                dense_rank() OVER (ORDER BY score DESC) AS place_of_score,
                max(score) OVER () IS NOT DISTINCT FROM @after_score AS goes_on_among_equals,
                score IS NOT DISTINCT FROM @after_score AS is_equal,
                count(*) OVER (PARTITION BY score) AS equals
            FROM paired
            WHERE NOT at_comparison
                AND (@after_score IS NULL OR score < @after_score OR score = @after_score AND (captured_on, member_id) > (@after_day, @after_id))
        ), page AS (
            (
                SELECT remaining.member_id, reason, captured_on, score, total, professional_brand, right_people, insights, relationships, now_score,
                    is_rounded,
                    CASE WHEN is_equal THEN @after_rank ELSE @after_position + place_of_equals END AS competition_rank,
                    @after_dense_rank + place_of_score - goes_on_among_equals::int AS dense_rank,
                    @after_position + place AS position,
                    previous_rank,
                    equals + CASE WHEN is_equal THEN @after_position - @after_rank + 1 ELSE 0 END AS tied
                FROM remaining
                WHERE @only IS NULL OR remaining.member_id = ANY (@only)
                ORDER BY place
                LIMIT @limit + 1
            )
            UNION ALL
            SELECT member_id, reason, latest_on, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL, 0
            FROM judged
            WHERE NOT at_comparison AND reason IS NOT NULL
                AND (@only IS NULL OR member_id = ANY (@only))
                AND (SELECT count(*) FROM remaining WHERE @only IS NULL OR remaining.member_id = ANY (@only)) <= @limit
        ), counts AS (
            SELECT @after_position + (SELECT count(*) FROM remaining) AS size, count(*) FILTER (WHERE reason = 'stale') AS stale,
                count(*) FILTER (WHERE reason = 'missing') AS missing, count(*) FILTER (WHERE reason NOT IN ('stale', 'missing')) AS excluded
            FROM judged WHERE NOT at_comparison
        )
        SELECT boards.id, boards.name, counts.size, counts.stale, counts.missing, counts.excluded, {{LeaderboardRow.Columns}}
        FROM boards
        CROSS JOIN counts
        LEFT JOIN page ON true
        {page}
        ORDER BY page.reason IS NOT NULL, page.position, page.member_id
        """;

    private static readonly Dictionary<(BoardSet, bool OfIndustry, bool GoesOn), NumberedSql> Sql = (
        from board in (BoardSet[])[BoardSet.Team, BoardSet.SubTree, BoardSet.Organization, BoardSet.Program]
        from ofIndustry in (bool[])[false, true]
        from goesOn in (bool[])[false, true]
        select ((board, ofIndustry, goesOn), Build(board, ofIndustry, goesOn))
    ).ToDictionary();

    private static NumberedSql Build(BoardSet board, bool ofIndustry, bool goesOn)
    {
        Func<string, string> readings = goesOn ? KnownReadings.AtStart : KnownReadings.Now;
        return new(
            Statement
                .Replace("{boards}", BoardSets.Sql(board, ofIndustry), StringComparison.Ordinal)
                .Replace("{standings}", Standings.Of("belonging", readings), StringComparison.Ordinal)
                .Replace("{page}", LeaderboardRow.Joins(readings), StringComparison.Ordinal)
        );
    }

    /// <returns>Null when there is no such team.</returns>
    public static async Task<LeaderboardPage?> QueryAsync(
        NpgsqlConnection connection,
        LeaderboardQuestion question,
        CancellationToken ct
    ) =>
        question.Only is null
        && CurrentBoardQuery.MayAnswer(question)
        && await CurrentBoardQuery.QueryAsync(connection, question, ct) is { } current
            ? current
            : await FromReadingsAsync(connection, question, ct);

    /// <summary>The same for any question, however old.</summary>
    public static async Task<LeaderboardPage?> FromReadingsAsync(
        NpgsqlConnection connection,
        LeaderboardQuestion question,
        CancellationToken ct
    )
    {
        var after = question.After;
        var sql = Sql[(question.Board, question.Industry is not null, after is not null)];
        await using var command = sql.On(
            connection,
            new NpgsqlParameter("organization", question.OrganizationId),
            new NpgsqlParameter("team", NpgsqlDbType.Uuid) { Value = question.TeamId ?? (object)DBNull.Value },
            new NpgsqlParameter("industry", NpgsqlDbType.Text) { Value = question.Industry ?? (object)DBNull.Value },
            new NpgsqlParameter("metric", (int)question.Metric),
            new NpgsqlParameter("ties", (int)question.Ties),
            new NpgsqlParameter("as_of", question.AsOf),
            new NpgsqlParameter("compared_with", question.ComparedWith),
            new NpgsqlParameter("compared_before", ComparisonDate.Default(question.ComparedWith)),
            new NpgsqlParameter("freshness", question.FreshnessDays),
            new NpgsqlParameter("limit", question.Limit),
            new NpgsqlParameter("only", NpgsqlDbType.Array | NpgsqlDbType.Uuid)
            {
                Value = question.Only?.ToArray() ?? (object)DBNull.Value,
            },
            new NpgsqlParameter("known_at", question.KnownAt),
            new NpgsqlParameter("after_score", NpgsqlDbType.Integer) { Value = after?.Score ?? (object)DBNull.Value },
            new NpgsqlParameter("after_day", NpgsqlDbType.Date) { Value = after?.CapturedOn ?? (object)DBNull.Value },
            new NpgsqlParameter("after_id", NpgsqlDbType.Uuid) { Value = after?.MemberId ?? (object)DBNull.Value },
            new NpgsqlParameter("after_position", (long)(after?.Position ?? 0)),
            new NpgsqlParameter("after_rank", (long)(after?.Rank ?? 0)),
            new NpgsqlParameter("after_dense_rank", (long)(after?.DenseRank ?? 0))
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        LeaderboardPage? page = null;
        var rows = new List<LeaderboardRow>();
        while (await row.ReadAsync(ct))
        {
            page ??= new LeaderboardPage(row.GetGuid(0), row.GetString(1), Count(2), Count(3), Count(4), Count(5), rows);
            if (!row.IsDBNull(6))
                rows.Add(LeaderboardRow.Read(row, 6));
        }
        return page;

        int Count(int column) => (int)row.GetInt64(column);
    }
}
