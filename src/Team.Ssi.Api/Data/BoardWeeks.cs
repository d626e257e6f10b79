using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Rebuilds rows of board_weeks: those that changes speak of, and those that are missing. In one REPEATABLE READ transaction with the removal of
/// the changes: a row is as new as the changes that went with it, and a change that came meanwhile stays. The rows' plain twin is <see cref="Leaderboards"/>.
/// </summary>
internal static class BoardWeeks
{
    /// <summary>The board of an industry is known by its key: a uuid like every other's.</summary>
    public static string IndustryBoard(string key) => $"md5({key})::uuid";

    /// <summary>Two years: what a trend shows.</summary>
    public const int Most = 104;

    /// <summary>So many weeks a statement: the members of all boards in them are held at once.</summary>
    private const int AtOnce = 13;

    /// <summary>All boards of 100,000 members take seconds a week.</summary>
    private const int Patience = 600;

    /// <summary>Only one connection does this at a time; with the server's default the members of a large organization are sorted on disk.</summary>
    private const string Room = "SET LOCAL work_mem = '256MB'";

    private const string FirstReading = $"""
        SELECT CASE WHEN
            EXISTS (SELECT FROM board_week_changes change WHERE change.organization_id = @organization)
            OR EXISTS (
                SELECT FROM (
                    SELECT 'organization' AS board_type, @organization AS board_id
                    UNION ALL
                    SELECT 'tree', team.id FROM teams team WHERE team.organization_id = @organization
                ) board
                LEFT JOIN board_weeks stored ON stored.organization_id = @organization AND stored.board_type = board.board_type
                    AND stored.board_id = board.board_id AND stored.metric = 0 AND stored.week_end = @last
                WHERE stored.week_end IS NULL
            )
            OR EXISTS (SELECT FROM members member WHERE member.organization_id = @organization AND member.industry_key IS NOT NULL) AND NOT EXISTS (
                SELECT FROM board_weeks stored
                WHERE stored.organization_id = @organization AND stored.board_type = 'industry' AND stored.week_end = @last
            )
        THEN coalesce((SELECT min(reading.captured_on) FROM submissions reading WHERE reading.organization_id = @organization), 'infinity') END
        """;

    private static readonly string Rebuild = $$"""
        WITH RECURSIVE {{WeekScores.Settings}}, dates AS MATERIALIZED (
            SELECT week, {{WeekScores.FirstMonday}} + 7 * week + 6 AS day
            FROM generate_series((@first - {{WeekScores.FirstMonday}}) / 7, (@last - {{WeekScores.FirstMonday}}) / 7) AS week
        ), changed AS MATERIALIZED (
            SELECT DISTINCT dates.day, change.member_id, change.team_id
            FROM settings
            CROSS JOIN dates
            JOIN board_week_changes change ON change.organization_id = @organization
                AND dates.day BETWEEN change.first_day AND change.last_day + settings.freshness_days
        ), touched AS (
            SELECT changed.day, changed.team_id FROM changed WHERE changed.team_id IS NOT NULL
            UNION
            SELECT changed.day, membership.team_id
            FROM changed
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.member_id = changed.member_id
        ), climbed AS (
            SELECT touched.day, touched.team_id FROM touched
            UNION
            SELECT climbed.day, team.parent_team_id
            FROM climbed
            JOIN teams team ON team.organization_id = @organization AND team.id = climbed.team_id AND team.parent_team_id IS NOT NULL
        ), due AS MATERIALIZED (
            SELECT row_number() OVER () AS place, board.board_type, board.board_id, board.industry_key, dates.day
            FROM dates
            CROSS JOIN (
                SELECT 'organization' AS board_type, @organization AS board_id, NULL::text AS industry_key
                UNION ALL
                SELECT kind.board_type, team.id, NULL FROM teams team CROSS JOIN (VALUES ('team'), ('tree')) AS kind (board_type)
                WHERE team.organization_id = @organization
                UNION ALL
                SELECT 'industry', {{IndustryBoard("known.industry_key")}}, known.industry_key
                FROM (
                    SELECT DISTINCT member.industry_key FROM members member
                    WHERE member.organization_id = @organization AND member.industry_key IS NOT NULL
                ) known
            ) board
            LEFT JOIN board_weeks stored ON stored.organization_id = @organization AND stored.board_type = board.board_type
                AND stored.board_id = board.board_id AND stored.metric = 0 AND stored.week_end = dates.day
            WHERE stored.week_end IS NULL
                OR dates.day IN (SELECT day FROM changed WHERE member_id IS NULL AND team_id IS NULL)
                OR board.board_type IN ('organization', 'industry') AND dates.day IN (SELECT day FROM changed)
                OR board.board_type = 'team' AND (board.board_id, dates.day) IN (SELECT team_id, day FROM touched)
                OR board.board_type = 'tree' AND (board.board_id, dates.day) IN (SELECT team_id, day FROM climbed)
        ), trees AS (
            SELECT DISTINCT due.board_id, team.id AS team_id, team.archived_on
            FROM due JOIN teams team ON team.organization_id = @organization AND team.id = due.board_id
            WHERE due.board_type = 'tree'
            UNION
            SELECT trees.board_id, child.id, child.archived_on
            FROM trees JOIN teams child ON child.organization_id = @organization AND child.parent_team_id = trees.team_id
        ), parts AS (
            SELECT 'tree' AS board_type, board_id, team_id, archived_on FROM trees
            UNION ALL
            SELECT DISTINCT due.board_type, team.id, team.id, team.archived_on
            FROM due JOIN teams team ON team.organization_id = @organization AND team.id = due.board_id
            WHERE due.board_type = 'team'
        ), spells AS MATERIALIZED (
            -- Each is looked up once, not once a board and week.
            SELECT membership.team_id, membership.member_id, membership.valid_from, least(membership.valid_to, member.deactivated_on - 1) AS valid_to
            FROM team_memberships membership
            JOIN members member ON member.organization_id = @organization AND member.id = membership.member_id
            WHERE membership.organization_id = @organization AND membership.team_id IN (SELECT parts.team_id FROM parts)
        ), whole AS MATERIALIZED (
            -- Of their own: among all boards due they would be looked for once a member.
            SELECT due.place, due.day FROM due WHERE due.board_type = 'organization'
        ), belonging AS MATERIALIZED (
            SELECT DISTINCT due.place, due.day, member.member_id
            FROM due
            JOIN parts ON parts.board_type = due.board_type AND parts.board_id = due.board_id
                AND (parts.archived_on IS NULL OR due.day < parts.archived_on)
            JOIN spells member ON member.team_id = parts.team_id AND member.valid_from <= due.day AND due.day <= member.valid_to
            WHERE {{NotPausedOnDueDay("member.member_id")}}
            UNION ALL
            SELECT due.place, due.day, member.id
            FROM whole due
            JOIN members member ON member.organization_id = @organization AND (member.deactivated_on IS NULL OR due.day < member.deactivated_on)
                AND {{NotPausedOnDueDay("member.id")}}
            UNION ALL
            SELECT due.place, due.day, member.id
            FROM due
            JOIN members member ON member.organization_id = @organization AND member.industry_key = due.industry_key
                AND (member.deactivated_on IS NULL OR due.day < member.deactivated_on) AND {{NotPausedOnDueDay("member.id")}}
        ), {{WeekScores.Scored}}
        ), placed AS (
            SELECT belonging.place, scored.total, ((scored.total + 5000) / 10000)::smallint AS score
            FROM belonging LEFT JOIN scored ON scored.day = belonging.day AND scored.member_id = belonging.member_id
        ), figures AS (
            SELECT place, count(*) AS members, count(total) AS fresh, {{WeekScores.Mean}} AS mean,
                stddev_samp(total / 1000000.0::float8) AS sd, {{WeekScores.Quartiles}} AS quartiles,
                count(*) FILTER (WHERE score < average_from) AS low,
                count(*) FILTER (WHERE score >= average_from AND score < good_from) AS average,
                count(*) FILTER (WHERE score >= good_from AND score < strong_from) AS good,
                count(*) FILTER (WHERE score >= strong_from) AS strong
            FROM placed CROSS JOIN settings GROUP BY place
        ), steps AS (
            SELECT place, score, count(*) AS tied FROM placed WHERE score IS NOT NULL GROUP BY place, score
        ), distribution AS (
            SELECT place, array_agg(score ORDER BY score) AS scores, array_agg(above ORDER BY score) AS above
            FROM (
                SELECT place, score, (sum(tied) OVER (PARTITION BY place ORDER BY score DESC) - tied)::int AS above
                FROM steps
            ) counted
            GROUP BY place
        ), rebuilt AS (
            INSERT INTO board_weeks (organization_id, board_type, board_id, metric, week_end, members, fresh, mean, sd, p25, median, p75, low, average,
                good, strong, scores, above)
            SELECT @organization, due.board_type, due.board_id, 0, due.day, coalesce(members, 0), coalesce(fresh, 0), mean, sd, quartiles[1],
                quartiles[2], quartiles[3], coalesce(low, 0), coalesce(average, 0), coalesce(good, 0), coalesce(strong, 0), coalesce(scores, '{}'),
                coalesce(above, '{}')
            FROM due
            LEFT JOIN figures USING (place)
            LEFT JOIN distribution USING (place)
            ON CONFLICT (organization_id, board_type, board_id, metric, week_end) DO UPDATE SET
                (members, fresh, mean, sd, p25, median, p75, low, average, good, strong, scores, above) =
                (excluded.members, excluded.fresh, excluded.mean, excluded.sd, excluded.p25, excluded.median, excluded.p75, excluded.low,
                 excluded.average, excluded.good, excluded.strong, excluded.scores, excluded.above)
            RETURNING week_end
        )
        SELECT min(week_end), max(week_end) FROM rebuilt
        """;

    private const string Forget = """
        DELETE FROM board_weeks stored WHERE stored.organization_id = @organization AND (stored.week_end < @first OR stored.week_end > @last)
        """;

    /// <summary>In REPEATABLE READ these are exactly the changes that the rebuilt rows have seen.</summary>
    private const string Settle = "DELETE FROM board_week_changes change WHERE change.organization_id = @organization";

    private static string NotPausedOnDueDay(string member) =>
        $"""
            NOT EXISTS (
                SELECT FROM member_pauses pause
                WHERE pause.organization_id = @organization AND pause.member_id = {member}
                    AND pause.valid_from <= due.day AND due.day <= pause.valid_to
            )
            """;

    /// <returns>The first and the last week end of which a row was rebuilt; null when every row was there and nothing had changed.</returns>
    public static async Task<(DateOnly First, DateOnly Last)?> RebuildAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly today,
        CancellationToken ct
    )
    {
        var last = ComparisonDate.Default(today);
        if (await FirstReadingAsync(connection, organizationId, last, ct) is not { } firstReading)
            return null;
        await using (var room = new NpgsqlCommand(Room, connection))
            await room.ExecuteNonQueryAsync(ct);
        var first = FirstWeekEnd(firstReading, last);
        (DateOnly First, DateOnly Last)? rebuilt = null;
        for (var from = first; from <= last; from = from.AddDays(7 * AtOnce))
        {
            var to = from.AddDays(7 * (AtOnce - 1));
            if (await RebuildOnceAsync(connection, organizationId, from, to < last ? to : last, ct) is { } some)
                rebuilt = (rebuilt?.First ?? some.First, some.Last);
        }
        foreach (var sql in new[] { Forget, Settle })
        {
            await using var command = Command(connection, sql, organizationId, first, last);
            await command.ExecuteNonQueryAsync(ct);
        }
        return rebuilt;
    }

    /// <summary>After the last week when there is nothing to tell of: then there is nothing to rebuild either, only to forget.</summary>
    private static DateOnly FirstWeekEnd(DateOnly firstReading, DateOnly last)
    {
        var oldest = last.AddDays(-7 * (Most - 1));
        return firstReading > last ? last.AddDays(7)
            : firstReading <= oldest ? oldest
            : IsoWeek.Of(firstReading).Sunday;
    }

    /// <returns>Null when nothing is due; the end of the calendar when there are no readings.</returns>
    private static async Task<DateOnly?> FirstReadingAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = Command(connection, FirstReading, organizationId, last, last);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.IsDBNull(0) ? null : row.GetFieldValue<DateOnly>(0);
    }

    private static async Task<(DateOnly First, DateOnly Last)?> RebuildOnceAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = Command(connection, Rebuild, organizationId, first, last);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.IsDBNull(0) ? null : (row.GetFieldValue<DateOnly>(0), row.GetFieldValue<DateOnly>(1));
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Guid organizationId, DateOnly first, DateOnly last) =>
        new(sql, connection)
        {
            CommandTimeout = Patience,
            Parameters = { new("organization", organizationId), new("first", first), new("last", last) },
        };
}
