using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// A member with neighbours on every board by total as of today, from each member's current score; ranks of the comparison date from the rows that
/// board_weeks keeps, and for an industry, of which it keeps none, from the readings. It says what <see cref="MemberRankingsQuery"/> says of the readings, or
/// nothing; a property test holds the two together.
/// </summary>
internal static class CurrentRankingsQuery
{
    private const string Statement = """
        WITH RECURSIVE dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with)
        ), {boards}, ranked AS (
            SELECT belonging.board_id, belonging.member_id, current.captured_on, current.ranked_total::int AS score,
                rank() OVER by_score AS competition_rank, dense_rank() OVER by_score AS dense_rank,
                row_number() OVER (PARTITION BY belonging.board_id ORDER BY current.ranked_total DESC, current.captured_on, belonging.member_id) AS position,
                count(*) OVER (PARTITION BY belonging.board_id ORDER BY current.ranked_total DESC RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS tied
            FROM belonging
            JOIN current_scores current ON current.organization_id = @organization AND current.member_id = belonging.member_id
                AND current.captured_on >= @as_of - @freshness
            WINDOW by_score AS (PARTITION BY belonging.board_id ORDER BY current.ranked_total DESC)
        ), placed AS (
            SELECT ranked.*, count(*) OVER board AS size, max(CASE WHEN member_id = @member THEN position END) OVER board AS own_position
            FROM ranked
            WINDOW board AS (PARTITION BY board_id)
        ), near AS (
            SELECT * FROM placed WHERE position BETWEEN own_position - @around AND own_position + @around OR own_position IS NULL AND position = 1
        ), rivals AS (
            SELECT board_id, (earlier_total + 5000) / 10000 AS score
            FROM (
                SELECT belonging.board_id, {earlier}
                FROM (
                    SELECT boards.id AS board_id, member.id AS member_id
                    FROM boards
                    CROSS JOIN self
                    JOIN members member ON member.organization_id = @organization AND member.industry_key = self.industry_key
                        AND (member.deactivated_on IS NULL OR @compared_with < member.deactivated_on)
                    WHERE boards.kind = 3
                ) belonging
                LEFT JOIN current_scores current ON current.organization_id = @organization AND current.member_id = belonging.member_id
                {look_up}
            ) known
        ), past AS MATERIALIZED (
            -- The empty arrays make copies: otherwise each row of the page would unpack the stored ones again.
            SELECT boards.id AS board_id, stored.scores || '{}' AS scores, stored.above || '{}' AS above
            FROM boards
            JOIN board_weeks stored ON stored.organization_id = @organization AND stored.board_id = boards.subject_id AND stored.metric = 0
                AND stored.board_type = (ARRAY['team', 'tree', 'organization'])[boards.kind + 1] AND stored.week_end = @compared_with
            WHERE NOT EXISTS (
                SELECT FROM board_week_changes change
                WHERE change.organization_id = @organization AND @compared_with BETWEEN change.first_day AND change.last_day + @freshness
            )
            UNION ALL
            SELECT board_id, array_agg(score::smallint ORDER BY score), array_agg(above ORDER BY score)
            FROM (
                SELECT board_id, score, (sum(count(*)) OVER (PARTITION BY board_id ORDER BY score DESC) - count(*))::int AS above
                FROM rivals WHERE score IS NOT NULL GROUP BY board_id, score
            ) counted
            GROUP BY board_id
        ), page AS (
            SELECT near.board_id, near.member_id, NULL::text AS reason, near.captured_on, near.score, current.total, current.professional_brand,
                current.right_people, current.insights, current.relationships, near.score AS now_score, current.is_rounded, near.competition_rank,
                near.dense_rank, near.position, near.tied, past.scores, past.above,
                boards.kind > 1 OR EXISTS (
                    SELECT FROM trees
                    JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                        AND membership.member_id = near.member_id AND membership.valid_from <= @compared_with
                        AND @compared_with <= membership.valid_to
                    WHERE trees.board_id = near.board_id AND (trees.archived_on IS NULL OR @compared_with < trees.archived_on)
                ) AS belonged
            FROM near
            JOIN boards ON boards.id = near.board_id
            JOIN current_scores current ON current.organization_id = @organization AND current.member_id = near.member_id
            LEFT JOIN past ON past.board_id = near.board_id
            WHERE near.own_position IS NOT NULL
        )
        SELECT boards.id, boards.kind, boards.subject_id, boards.name, boards.industry,
            coalesce((SELECT max(near.size) FROM near WHERE near.board_id = boards.id), 0),
            CASE WHEN mine.captured_on IS NULL THEN 'missing' WHEN mine.captured_on < @as_of - @freshness THEN 'stale' END, {columns},
            boards.kind = 3 OR EXISTS (SELECT FROM past WHERE past.board_id = boards.id) OR boards.id IS NULL,
            EXISTS (SELECT FROM current_scores newer WHERE newer.organization_id = @organization AND newer.captured_on > @as_of)
        FROM members person
        LEFT JOIN boards ON true
        LEFT JOIN current_scores mine ON mine.organization_id = @organization AND mine.member_id = person.id
        LEFT JOIN page ON page.board_id = boards.id
        {joins}
        WHERE person.organization_id = @organization AND person.id = @member
        ORDER BY boards.id, page.position
        """;

    private static readonly string Sql = Statement
        .Replace("{boards}", MemberBoards.Sql, StringComparison.Ordinal)
        .Replace("{earlier}", ReadingAsOf.Columns("earlier", "@compared_with"), StringComparison.Ordinal)
        .Replace("{look_up}", ReadingAsOf.LookUp("earlier", "@compared_with"), StringComparison.Ordinal)
        .Replace(
            "{columns}",
            LeaderboardRow.Columns.Replace(
                "page.previous_rank",
                "CASE WHEN page.belonged THEN page.above[width_bucket(before.score::smallint, page.scores)]::bigint + 1 END",
                StringComparison.Ordinal
            ),
            StringComparison.Ordinal
        )
        .Replace("{joins}", LeaderboardRow.Joins(KnownReadings.Now), StringComparison.Ordinal)
        .Replace("@metric", $"{(int)Metric.Total}", StringComparison.Ordinal);

    /// <summary>Whether it is worth asking.</summary>
    public static bool MayAnswer(MemberRankingsQuestion question) =>
        question is { IsOfToday: true, Metric: Metric.Total, ComparedWith.DayOfWeek: DayOfWeek.Sunday };

    /// <returns>Null when the current scores or the kept weeks cannot tell, or there is no such member.</returns>
    public static async Task<IReadOnlyList<MemberRanking>?> QueryAsync(
        NpgsqlConnection connection,
        MemberRankingsQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("member", question.MemberId),
                new("around", question.Around),
                new("ties", (int)question.Ties),
                new("as_of", question.AsOf),
                new("compared_with", question.ComparedWith),
                new("freshness", question.FreshnessDays),
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        return await MemberRankingsQuery.ReadAsync(row, row => row.GetBoolean(25) && !row.GetBoolean(26), ct);
    }
}
