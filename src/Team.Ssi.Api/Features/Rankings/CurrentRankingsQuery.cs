using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// A member with neighbours on every board by total as of today, from each member's current score; ranks of the comparison date from the rows that
/// board_weeks keeps, and for programmes, of which it keeps none, from the readings. It says what <see cref="MemberRankingsQuery"/> says of the
/// readings, or nothing; a property test holds the two together. Boards are counted, not sorted: only who is near the member is put in order.
/// </summary>
internal static class CurrentRankingsQuery
{
    /// <summary>How far from the member's score neighbours are looked for, in hundredths, before everybody is put in order.</summary>
    private const int Near = 25;
    private const int Far = 400;

    private static readonly string Statement = $"""
        WITH RECURSIVE {MemberBoards.Boards}, mine AS (
            SELECT current.captured_on, current.ranked_total AS score
            FROM self JOIN current_scores current ON current.organization_id = @organization AND current.member_id = self.id
            WHERE current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
        ), ranked AS MATERIALIZED (
            SELECT belonging.board_id, current.member_id, current.captured_on, current.ranked_total AS score
            FROM (
                SELECT DISTINCT trees.board_id, membership.member_id
                FROM trees
                JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                    AND membership.valid_from <= @as_of AND @as_of <= membership.valid_to
                WHERE trees.archived_on IS NULL OR @as_of < trees.archived_on
                UNION ALL
                SELECT boards.id, member.id
                FROM boards
                CROSS JOIN self
                JOIN members member ON member.organization_id = @organization AND member.industry_key = self.industry_key
                WHERE boards.kind = 3
                UNION ALL
                SELECT boards.id, enrollment.member_id
                FROM boards
                JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = boards.subject_id
                WHERE boards.kind = 4 AND {BoardSets.TakesPart("enrollment.program_id", "enrollment.member_id", "@as_of")}
            ) belonging
            JOIN current_scores current ON current.organization_id = @organization AND current.member_id = belonging.member_id
            WHERE current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
        ), counted AS (
            SELECT ranked.board_id, count(*) AS size,
                count(*) FILTER (WHERE ranked.score > mine.score) AS above,
                count(*) FILTER (WHERE ranked.score = mine.score AND (ranked.captured_on, ranked.member_id) < (mine.captured_on, @member)) AS before,
                count(*) FILTER (WHERE ranked.score < mine.score) AS below,
                count(*) FILTER (WHERE ranked.score > mine.score AND ranked.score <= mine.score + {Near}) AS near_above,
                count(*) FILTER (WHERE ranked.score < mine.score AND ranked.score >= mine.score - {Near}) AS near_below,
                count(*) FILTER (WHERE ranked.score > mine.score AND ranked.score <= mine.score + {Far}) AS far_above,
                count(*) FILTER (WHERE ranked.score < mine.score AND ranked.score >= mine.score - {Far}) AS far_below
            FROM ranked LEFT JOIN mine ON true
            GROUP BY ranked.board_id
        ), places AS MATERIALIZED (
            SELECT counted.board_id, size, above, before, mine.score - width AS lowest, mine.score + width AS highest
            FROM counted
            CROSS JOIN mine
            CROSS JOIN LATERAL (
                SELECT CASE
                    WHEN near_above >= least(@around, above) AND near_below >= least(@around, below) THEN {Near}
                    WHEN far_above >= least(@around, above) AND far_below >= least(@around, below) THEN {Far}
                    ELSE 10000
                END AS width
            ) chosen
            UNION ALL
            -- The organization's board is an index: what is above is counted in it, and the neighbours are next to the member.
            SELECT boards.id, 0,
                (
                    SELECT count(*) FROM current_scores current
                    WHERE current.organization_id = @organization AND current.ranked_total > mine.score
                        AND current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
                ),
                (
                    SELECT count(*) FROM current_scores current
                    WHERE current.organization_id = @organization AND current.ranked_total = mine.score
                        AND (current.captured_on, current.member_id) < (mine.captured_on, @member)
                        AND current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
                ),
                coalesce((
                    SELECT min(score)
                    FROM (
                        SELECT current.ranked_total AS score FROM current_scores current
                        WHERE current.organization_id = @organization AND current.ranked_total < mine.score
                            AND current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
                        ORDER BY current.ranked_total DESC LIMIT @around
                    ) worse
                ), mine.score),
                coalesce((
                    SELECT max(score)
                    FROM (
                        SELECT current.ranked_total AS score FROM current_scores current
                        WHERE current.organization_id = @organization AND current.ranked_total > mine.score
                            AND current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
                        ORDER BY current.ranked_total LIMIT @around
                    ) better
                ), mine.score)
            FROM boards CROSS JOIN mine
            WHERE boards.kind = 2
        ), candidates AS (
            SELECT ranked.board_id, ranked.member_id, ranked.captured_on, ranked.score
            FROM places JOIN ranked ON ranked.board_id = places.board_id AND ranked.score BETWEEN places.lowest AND places.highest
            UNION ALL
            SELECT boards.id, current.member_id, current.captured_on, current.ranked_total
            FROM boards
            JOIN places ON places.board_id = boards.id
            CROSS JOIN LATERAL (
                SELECT current.member_id, current.captured_on, current.ranked_total FROM current_scores current
                WHERE current.organization_id = @organization AND current.ranked_total BETWEEN places.lowest AND places.highest
                    AND current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
                OFFSET 0
            ) current
            WHERE boards.kind = 2
        ), ordered AS (
            SELECT candidates.*, rank() OVER by_score AS competition_rank, dense_rank() OVER by_score AS dense_rank,
                row_number() OVER (PARTITION BY board_id ORDER BY score DESC, captured_on, member_id) AS position,
                count(*) OVER (PARTITION BY board_id ORDER BY score DESC RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS tied
            FROM candidates
            WINDOW by_score AS (PARTITION BY board_id ORDER BY score DESC)
        ), near AS MATERIALIZED (
            SELECT ordered.board_id, ordered.member_id, ordered.captured_on, ordered.score::int AS score, ordered.tied,
                ordered.position + own.shift AS position, ordered.competition_rank + own.shift AS competition_rank, ordered.dense_rank + own.dense_shift AS dense_rank
            FROM (
                SELECT ordered.board_id, ordered.position AS place, places.above + places.before + 1 - ordered.position AS shift,
                    CASE WHEN @ties <> 1 THEN 0 WHEN boards.kind = 2 THEN (
                        SELECT count(DISTINCT current.ranked_total) FROM current_scores current
                        WHERE current.organization_id = @organization AND current.ranked_total > places.highest
                            AND current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
                    ) ELSE (
                        SELECT count(DISTINCT ranked.score) FROM ranked WHERE ranked.board_id = places.board_id AND ranked.score > places.highest
                    ) END AS dense_shift
                FROM ordered
                JOIN places ON places.board_id = ordered.board_id
                JOIN boards ON boards.id = ordered.board_id
                WHERE ordered.member_id = @member
            ) own
            JOIN ordered ON ordered.board_id = own.board_id AND ordered.position BETWEEN own.place - @around AND own.place + @around
        ), rivals AS (
            SELECT board_id, (earlier_total + 5000) / 10000 AS score
            FROM (
                SELECT belonging.board_id, {ReadingAsOf.Columns("earlier", "@compared_with")}
                FROM (
                    SELECT boards.id AS board_id, member.id AS member_id
                    FROM boards
                    JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = boards.subject_id
                    JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
                        AND (member.deactivated_on IS NULL OR @compared_with < member.deactivated_on)
                    WHERE boards.kind = 4 AND {BoardSets.TakesPart("enrollment.program_id", "enrollment.member_id", "@compared_with")}
                ) belonging
                LEFT JOIN current_scores current ON current.organization_id = @organization AND current.member_id = belonging.member_id
                {ReadingAsOf.LookUp("earlier", "@compared_with")}
                WHERE EXISTS (SELECT FROM mine) AND NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = @organization AND pause.member_id = belonging.member_id
                        AND pause.valid_from <= @compared_with AND @compared_with <= pause.valid_to
                )
            ) known
        ), past AS MATERIALIZED (
            -- The empty arrays make copies: otherwise each row of the page would unpack the stored ones again.
            SELECT boards.id AS board_id, stored.scores || '{EmptyArray}' AS scores, stored.above || '{EmptyArray}' AS above
            FROM boards
            CROSS JOIN self
            JOIN board_weeks stored ON stored.organization_id = @organization AND stored.metric = 0 AND stored.week_end = @compared_with
                AND stored.board_type = (ARRAY['team', 'tree', 'organization', 'industry'])[boards.kind + 1]
                AND stored.board_id = CASE boards.kind WHEN 3 THEN {BoardWeeks.IndustryBoard(
            "self.industry_key"
        )} ELSE boards.subject_id END
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
                NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = @organization AND pause.member_id = near.member_id
                        AND pause.valid_from <= @compared_with AND @compared_with <= pause.valid_to
                ) AND CASE boards.kind WHEN 2 THEN true WHEN 3 THEN true
                    WHEN 4 THEN {BoardSets.TakesPart("boards.subject_id", "near.member_id", "@compared_with")}
                    ELSE EXISTS (
                        SELECT FROM trees
                        JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                            AND membership.member_id = near.member_id AND membership.valid_from <= @compared_with
                            AND @compared_with <= membership.valid_to
                        WHERE trees.board_id = near.board_id AND (trees.archived_on IS NULL OR @compared_with < trees.archived_on)
                    )
                END AS belonged
            FROM near
            JOIN boards ON boards.id = near.board_id
            JOIN current_scores current ON current.organization_id = @organization AND current.member_id = near.member_id
            LEFT JOIN past ON past.board_id = near.board_id
        )
        SELECT boards.id, boards.kind, boards.subject_id, boards.name, boards.industry,
            coalesce((SELECT counted.size FROM counted WHERE counted.board_id = boards.id), 0),
            CASE
                WHEN EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = @organization AND pause.member_id = person.id
                        AND pause.valid_from <= @as_of AND @as_of <= pause.valid_to
                ) THEN NULL
                WHEN mine.captured_on IS NULL THEN 'missing'
                WHEN mine.captured_on < @as_of - @freshness THEN 'stale'
            END,
            {Columns},
            boards.kind = 4 OR EXISTS (SELECT FROM past WHERE past.board_id = boards.id) OR boards.id IS NULL
        FROM members person
        LEFT JOIN boards ON true
        LEFT JOIN current_scores mine ON mine.organization_id = @organization AND mine.member_id = person.id
        LEFT JOIN page ON page.board_id = boards.id
        {LeaderboardRow.Joins(KnownReadings.Now)}
        WHERE person.organization_id = @organization AND person.id = @member
        ORDER BY boards.id, page.position
        """;

    private const string EmptyArray = "{}";

    private static string Columns =>
        LeaderboardRow.Columns.Replace(
            "page.previous_rank",
            "CASE WHEN page.belonged THEN page.above[width_bucket(before.score::smallint, page.scores)]::bigint + 1 END",
            StringComparison.Ordinal
        );

    private static readonly NumberedSql Sql = new(Statement.Replace("@metric", $"{(int)Metric.Total}", StringComparison.Ordinal));

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
        await using var batch = new NpgsqlBatch(connection);
        var counts = OrganizationCounts.Recall(question.OrganizationId, question.AsOf, question.FreshnessDays);
        if (counts is null)
            batch.BatchCommands.Add(OrganizationCounts.Question(question.OrganizationId, question.AsOf, question.FreshnessDays));
        batch.BatchCommands.Add(
            Sql.InBatch(
                new NpgsqlParameter<Guid>("organization", question.OrganizationId),
                new NpgsqlParameter<Guid>("member", question.MemberId),
                new NpgsqlParameter<int>("around", question.Around),
                new NpgsqlParameter<int>("ties", (int)question.Ties),
                new NpgsqlParameter<DateOnly>("as_of", question.AsOf),
                new NpgsqlParameter<DateOnly>("compared_with", question.ComparedWith),
                new NpgsqlParameter<int>("freshness", question.FreshnessDays)
            )
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (counts is null)
        {
            counts = await OrganizationCounts.ReadAsync(row, question.OrganizationId, question.AsOf, question.FreshnessDays, ct);
            await row.NextResultAsync(ct);
        }
        if (counts.Newer > 0 || await MemberRankingsQuery.ReadAsync(row, row => row.GetBoolean(25), ct) is not { } boards)
            return null;
        return [.. boards.Select(board => board.Kind == MemberBoard.Organization ? board with { Size = (int)counts.Size } : board)];
    }
}
