using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A ranked or unranked member of a board, as SQL returns it. Scores in hundredths, the rest in millionths.</summary>
internal sealed record LeaderboardRow(
    Guid MemberId,
    string DisplayName,
    UnrankedReason? Reason,
    DateOnly? CapturedOn,
    int Score,
    int Total,
    Pillars? Pillars,
    int? Change,
    bool EitherRounded,
    int Rank,
    int CompetitionRank,
    int? PreviousRank,
    int Tied
);

/// <summary>The board, its counts, and one page of it.</summary>
internal sealed record LeaderboardPage(string TeamName, int Size, int Stale, int Missing, int Excluded, IReadOnlyList<LeaderboardRow> Rows);

/// <summary>Where the page before ended, in the order of the board.</summary>
internal sealed record LeaderboardKey(int Score, DateOnly CapturedOn, Guid MemberId);

internal sealed record LeaderboardQuestion(
    Guid OrganizationId,
    Guid TeamId,
    bool IncludeSubteams,
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    int FreshnessDays,
    int Limit,
    LeaderboardKey? After
);

/// <summary>
/// A team's board as of any date. Its plain twin is <see cref="Leaderboards"/>; a property test holds the two together.
/// One more row than the limit comes back when there is a next page; else the unranked follow the last of the ranked.
/// </summary>
internal static class TeamLeaderboardQuery
{
    private const string Statement = """
        WITH RECURSIVE tree AS (
            SELECT team.id, team.archived_on FROM teams team WHERE team.organization_id = @organization AND team.id = @team
            UNION ALL
            SELECT child.id, child.archived_on
            FROM tree JOIN teams child ON child.organization_id = @organization AND child.parent_team_id = tree.id
            WHERE @subteams
        ), dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with), (true, @compared_with, @compared_before)
        ), belonging AS (
            SELECT DISTINCT dates.at_comparison, dates.day, dates.before, membership.member_id
            FROM dates
            CROSS JOIN tree
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = tree.id
                AND membership.valid_from <= dates.day AND dates.day <= membership.valid_to
            WHERE tree.archived_on IS NULL OR dates.day < tree.archived_on
        ), standing AS (
            SELECT belonging.at_comparison, member.id, member.display_name, latest.captured_on AS latest_on, counted.captured_on, counted.score AS now_score,
                counted.total, counted.professional_brand, counted.right_people, counted.insights, counted.relationships,
                CASE WHEN earlier.captured_on <> counted.captured_on THEN counted.score - earlier.score END AS change,
                counted.is_rounded OR earlier.is_rounded AS either_rounded,
                belonging.day - latest.captured_on > @freshness AS is_stale
            FROM belonging
            JOIN members member ON member.organization_id = @organization AND member.id = belonging.member_id
            LEFT JOIN LATERAL (
                SELECT reading.captured_on FROM submissions reading
                WHERE reading.organization_id = @organization AND reading.member_id = member.id AND reading.captured_on <= belonging.day
                ORDER BY reading.captured_on DESC LIMIT 1
            ) latest ON true
            LEFT JOIN LATERAL ({counted:day}) counted ON true
            LEFT JOIN LATERAL ({counted:before}) earlier ON true
            WHERE member.deactivated_on IS NULL OR belonging.day < member.deactivated_on
        ), judged AS (
            SELECT standing.*,
                CASE WHEN @metric = 5 THEN change ELSE now_score END AS score,
                CASE
                    WHEN latest_on IS NULL THEN 'missing'
                    WHEN is_stale THEN 'stale'
                    WHEN captured_on IS NULL THEN 'noPillars'
                    WHEN @metric = 5 AND change IS NULL THEN 'noNewReading'
                END AS reason
            FROM standing
        ), ranked AS (
            SELECT judged.*,
                rank() OVER (PARTITION BY at_comparison ORDER BY score DESC) AS competition_rank,
                dense_rank() OVER (PARTITION BY at_comparison ORDER BY score DESC) AS dense_rank,
                row_number() OVER (PARTITION BY at_comparison ORDER BY score DESC, captured_on, id) AS ordinal_rank,
                count(*) OVER (PARTITION BY at_comparison, score) AS tied
            FROM judged WHERE reason IS NULL
        ), board AS (
            SELECT today.*, earlier.competition_rank AS previous_rank
            FROM ranked today LEFT JOIN ranked earlier ON earlier.at_comparison AND earlier.id = today.id
            WHERE NOT today.at_comparison
        ), remaining AS (
            SELECT board.* FROM board
            WHERE @after_score IS NULL OR score < @after_score OR score = @after_score AND (captured_on, id) > (@after_day, @after_id)
            ORDER BY score DESC, captured_on, id
            LIMIT @limit + 1
        ), page AS (
            SELECT id, display_name, reason, captured_on, score, total, professional_brand, right_people, insights, relationships, change, either_rounded,
                CASE @ties WHEN 0 THEN competition_rank WHEN 1 THEN dense_rank ELSE ordinal_rank END AS rank, competition_rank, previous_rank, tied, ordinal_rank
            FROM remaining
            UNION ALL
            SELECT id, display_name, reason, latest_on, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, 0, NULL
            FROM judged
            WHERE NOT at_comparison AND reason IS NOT NULL AND (SELECT count(*) FROM remaining) <= @limit
        ), counts AS (
            SELECT count(*) FILTER (WHERE reason IS NULL) AS size, count(*) FILTER (WHERE reason = 'stale') AS stale,
                count(*) FILTER (WHERE reason = 'missing') AS missing, count(*) FILTER (WHERE reason NOT IN ('stale', 'missing')) AS excluded
            FROM judged WHERE NOT at_comparison
        )
        SELECT team.name, counts.size, counts.stale, counts.missing, counts.excluded,
            page.id, page.display_name, page.reason, page.captured_on, page.score, page.total, page.professional_brand, page.right_people, page.insights,
            page.relationships, page.change, page.either_rounded, page.rank, page.competition_rank, page.previous_rank, page.tied
        FROM teams team CROSS JOIN counts LEFT JOIN page ON true
        WHERE team.organization_id = @organization AND team.id = @team
        ORDER BY page.ordinal_rank NULLS LAST, page.id
        """;

    private static readonly string Sql = Statement
        .Replace("{counted:day}", CountedReading.AsOf("member.id", "belonging.day"), StringComparison.Ordinal)
        .Replace("{counted:before}", CountedReading.AsOf("member.id", "belonging.before"), StringComparison.Ordinal);

    /// <returns>Null when there is no such team.</returns>
    public static async Task<LeaderboardPage?> QueryAsync(NpgsqlConnection connection, LeaderboardQuestion question, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", question.TeamId),
                new("subteams", question.IncludeSubteams),
                new("metric", (int)question.Metric),
                new("ties", (int)question.Ties),
                new("as_of", question.AsOf),
                new("compared_with", question.ComparedWith),
                new("compared_before", ComparisonDate.Default(question.ComparedWith)),
                new("freshness", question.FreshnessDays),
                new("limit", question.Limit),
                new("after_score", NpgsqlDbType.Integer) { Value = question.After?.Score ?? (object)DBNull.Value },
                new("after_day", NpgsqlDbType.Date) { Value = question.After?.CapturedOn ?? (object)DBNull.Value },
                new("after_id", NpgsqlDbType.Uuid) { Value = question.After?.MemberId ?? (object)DBNull.Value },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        LeaderboardPage? page = null;
        var rows = new List<LeaderboardRow>();
        while (await reader.ReadAsync(ct))
        {
            page ??= new LeaderboardPage(
                reader.GetString(0),
                (int)reader.GetInt64(1),
                (int)reader.GetInt64(2),
                (int)reader.GetInt64(3),
                (int)reader.GetInt64(4),
                rows
            );
            if (!reader.IsDBNull(5))
                rows.Add(ReadRow(reader));
        }
        return page;
    }

    private static LeaderboardRow ReadRow(NpgsqlDataReader row) =>
        new(
            row.GetGuid(5),
            row.GetString(6),
            row.IsDBNull(7) ? null : Enum.Parse<UnrankedReason>(row.GetString(7), ignoreCase: true),
            row.IsDBNull(8) ? null : row.GetFieldValue<DateOnly>(8),
            row.GetInt32(9),
            row.GetInt32(10),
            row.IsDBNull(11) ? null : new Pillars(row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)),
            row.IsDBNull(15) ? null : row.GetInt32(15),
            !row.IsDBNull(16) && row.GetBoolean(16),
            (int)row.GetInt64(17),
            (int)row.GetInt64(18),
            row.IsDBNull(19) ? null : (int)row.GetInt64(19),
            (int)row.GetInt64(20)
        );
}
