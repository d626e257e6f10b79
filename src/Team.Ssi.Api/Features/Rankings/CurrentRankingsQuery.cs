using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// A member with neighbours on every board by total as of today, from each member's current score; ranks of the comparison date from the rows that
/// board_weeks keeps, and for programmes, of which it keeps none, from the readings. It says what <see cref="MemberRankingsQuery"/> says of the
/// readings, or nothing; a property test holds the two together. Boards are counted, not sorted: only who is near the member is put in order. The
/// organization's board, and those with many, are not even counted: <see cref="BoardTallies"/> and <see cref="NeighboursQuery"/> tell of them.
/// </summary>
internal static class CurrentRankingsQuery
{
    /// <summary>How far from the member's score neighbours are looked for, in hundredths, before everybody is put in order.</summary>
    private const int Near = 25;
    private const int Far = 400;

    private static readonly string Statement = $"""
        WITH RECURSIVE {MemberBoards.Boards("(boards.kind = 0 OR @small::uuid[] IS NULL OR boards.subject_id = ANY (@small::uuid[]))")}, placed AS MATERIALIZED (
            SELECT boards.*, self.industry_key, CASE boards.kind WHEN 3 THEN {BoardWeeks.IndustryBoard(
        "self.industry_key"
    )} ELSE boards.subject_id END AS board_key
            FROM boards CROSS JOIN self
        ), chosen AS MATERIALIZED (
            SELECT placed.*, kind = 2 OR kind IN (1, 3) AND @small::uuid[] IS NOT NULL AND board_key <> ALL (@small::uuid[]) AS is_walked FROM placed
        ), mine AS (
            SELECT current.captured_on, current.ranked_total AS score
            FROM self JOIN current_scores current ON current.organization_id = @organization AND current.member_id = self.id
            WHERE current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
        ), people AS MATERIALIZED (
            SELECT DISTINCT trees.board_id, membership.member_id
            FROM trees
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                AND membership.valid_from <= @as_of AND @as_of <= membership.valid_to
            WHERE trees.archived_on IS NULL OR @as_of < trees.archived_on
            UNION ALL
            SELECT chosen.id, member.id
            FROM chosen
            JOIN members member ON member.organization_id = @organization AND member.industry_key = chosen.industry_key
            WHERE chosen.kind = 3 AND NOT chosen.is_walked
            UNION ALL
            SELECT boards.id, enrollment.member_id
            FROM boards
            JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = boards.subject_id
            WHERE boards.kind = 4 AND {BoardSets.TakesPart("enrollment.program_id", "enrollment.member_id", "@as_of")}
        ), scores AS MATERIALIZED (
            -- By an array: a join would read the scores of everybody in the organization. And with a column that the order's index lacks, or that would
            -- be read from end to end, since of one organization among thousands the planner expects few.
            SELECT current.member_id, current.captured_on, current.ranked_total AS score, current.total
            FROM current_scores current
            WHERE current.organization_id = @organization AND current.member_id = ANY (ARRAY(SELECT people.member_id FROM people))
                AND current.captured_on >= @as_of - @freshness AND {CurrentStandings.IsActiveScore}
        ), ranked AS MATERIALIZED (
            SELECT people.board_id, scores.member_id, scores.captured_on, scores.score FROM people JOIN scores ON scores.member_id = people.member_id
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
        ), candidates AS (
            SELECT ranked.board_id, ranked.member_id, ranked.captured_on, ranked.score
            FROM places JOIN ranked ON ranked.board_id = places.board_id AND ranked.score BETWEEN places.lowest AND places.highest
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
                    CASE WHEN @ties <> 1 THEN 0 ELSE (
                        SELECT count(DISTINCT ranked.score) FROM ranked WHERE ranked.board_id = places.board_id AND ranked.score > places.highest
                    ) END AS dense_shift
                FROM ordered
                JOIN places ON places.board_id = ordered.board_id
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
            SELECT chosen.id AS board_id, stored.scores || '{EmptyArray}' AS scores, stored.above || '{EmptyArray}' AS above
            FROM chosen
            CROSS JOIN LATERAL (
                SELECT week.scores, week.above FROM board_weeks week
                WHERE week.organization_id = @organization AND week.board_id = chosen.board_key AND week.metric = 0 AND week.week_end = @compared_with
                    AND week.board_type = (ARRAY['team', 'tree', 'organization', 'industry'])[chosen.kind + 1]
                LIMIT 1
            ) stored
            WHERE NOT chosen.is_walked AND NOT EXISTS (
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
                ) AND CASE boards.kind WHEN 3 THEN true
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
            boards.kind = 4 OR boards.is_walked OR EXISTS (SELECT FROM past WHERE past.board_id = boards.id) OR boards.id IS NULL,
            boards.is_walked, boards.board_key, boards.industry_key
        FROM members person
        LEFT JOIN chosen boards ON true
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
        CancellationToken ct,
        BoardTallies? of = null
    )
    {
        var tallies = of ?? BoardTallies.Shared;
        var organization = TallyQuestion.OfOrganization(
            question.OrganizationId,
            question.AsOf,
            question.ComparedWith,
            question.FreshnessDays
        );
        var small = await tallies.SmallOfAsync(connection, organization, ct);
        var tally = small is null ? null : await tallies.OfAsync(connection, organization, ct);
        await using var batch = new NpgsqlBatch(connection);
        if (tally is null)
            batch.BatchCommands.Add(TallyQuery.Command(organization));
        batch.BatchCommands.Add(Command(question, small));
        batch.BatchCommands.Add(NeighboursQuery.Command(question, organization, []));
        var walked = new Dictionary<(MemberBoard, Guid), TallyQuestion>();
        IReadOnlyList<MemberRanking>? boards;
        Neighbours? neighbours;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            if (tally is null)
            {
                tally = await BoardTally.ReadAsync(row, ct);
                tallies.Notice(organization, tally.Counts.Members);
                await row.NextResultAsync(ct);
            }
            boards = tally.Counts.Newer > 0 || tally.Past is null ? null : await MemberRankingsQuery.ReadAsync(row, IsKnown, ct);
            await row.NextResultAsync(ct);
            neighbours = boards is null ? null : await NeighboursQuery.ReadAsync(row, ct);
        }
        if (boards is null || neighbours is null)
            return null;
        var own = boards.Select(board => board.Kind == MemberBoard.Organization ? neighbours.On(board, tally, question) : board);
        return await WalkedRankings.TallyAsync(connection, walked, tallies, ct) switch
        {
            // Some that were not known are small, and are counted from now on.
            null => await QueryAsync(connection, question, ct, tallies),
            var known => await WalkedRankings.FillAsync(connection, [.. own], walked, known, question, ct),
        };

        bool IsKnown(NpgsqlDataReader row)
        {
            if (row.IsDBNull(0) || !row.GetBoolean(25))
                return row.GetBoolean(25);
            var (kind, subject) = ((MemberBoard)row.GetInt32(1), row.GetGuid(2));
            if (small is null || kind is not (MemberBoard.SubTree or MemberBoard.Industry))
                return true;
            var board = organization with
            {
                Board = kind,
                BoardId = row.GetGuid(27),
                Industry = row.IsDBNull(28) ? null : row.GetString(28),
            };
            if (row.GetBoolean(26))
                walked[(kind, subject)] = board;
            else
                tallies.Notice(board, row.GetInt64(5));
            return true;
        }
    }

    private static NpgsqlBatchCommand Command(MemberRankingsQuestion question, Guid[]? small) =>
        Sql.InBatch([.. question.Parameters, new NpgsqlParameter<Guid[]?>("small", small)]);
}
