using Npgsql;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>How coaching goes in a team, or in the organization where the team is null: counts only.</summary>
/// <param name="CoachedCompared">How many of the coached have a score at both ends of the time.</param>
internal sealed record AccountabilityRow(
    Guid? TeamId,
    string Name,
    int Active,
    int Coached,
    int Plans,
    int CheckIns,
    int Done,
    int Skipped,
    int Open,
    int CoachedCompared,
    int CoachedUp,
    int CoachedDown,
    int OthersCompared,
    int OthersUp,
    int OthersDown
);

internal sealed record AccountabilityQuestion(
    Guid OrganizationId,
    DateOnly From,
    DateOnly To,
    DateOnly Today,
    int FreshnessDays,
    double Sem
);

/// <summary>One statement; who counts in a team is who belongs to it today. A change is reliable as <see cref="ReliableChange"/> says.</summary>
internal static class AccountabilityQuery
{
    private const string Statement = """
        WITH people AS (
            SELECT member.id FROM members member
            WHERE member.organization_id = $1 AND (member.deactivated_on IS NULL OR $4 < member.deactivated_on)
                AND NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = $1 AND pause.member_id = member.id AND pause.valid_from <= $4 AND $4 <= pause.valid_to
                )
        ), planned AS (
            SELECT plan.member_id AS id, count(*) AS plans
            FROM coaching_plans plan
            WHERE plan.organization_id = $1 AND plan.status <> 'cancelled' AND plan.starts_on <= $3 AND coalesce(plan.closed_on, plan.ends_on) >= $2
            GROUP BY plan.member_id
        ), spoken AS (
            SELECT check_in.member_id AS id, count(*) AS check_ins
            FROM coaching_check_ins check_in
            WHERE check_in.organization_id = $1 AND check_in.held_on BETWEEN $2 AND $3
            GROUP BY check_in.member_id
        ), acted AS (
            SELECT action.member_id AS id, count(*) FILTER (WHERE action.status = 'done' AND action.closed_on BETWEEN $2 AND $3) AS done,
                count(*) FILTER (WHERE action.status = 'skipped' AND action.closed_on BETWEEN $2 AND $3) AS skipped,
                count(*) FILTER (WHERE action.status = 'open') AS open
            FROM coaching_plan_actions action
            WHERE action.organization_id = $1
            GROUP BY action.member_id
        ), changed AS MATERIALIZED (
            SELECT people.id, coalesce(planned.plans, 0) AS plans, planned.plans IS NOT NULL AS is_coached,
                coalesce(spoken.check_ins, 0) AS check_ins, coalesce(acted.done, 0) AS done, coalesce(acted.skipped, 0) AS skipped,
                coalesce(acted.open, 0) AS open, CASE WHEN latest.captured_on > earlier.captured_on THEN latest.score - earlier.score END AS change,
                CASE WHEN latest.is_rounded OR earlier.is_rounded THEN $7 ELSE $6 END AS threshold
            FROM people
            LEFT JOIN planned USING (id)
            LEFT JOIN spoken USING (id)
            LEFT JOIN acted USING (id)
            LEFT JOIN LATERAL (
                SELECT reading.captured_on, reading.ranked_total::int AS score, reading.is_rounded FROM submissions reading
                WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= $3 AND reading.captured_on >= $3 - $5
                ORDER BY reading.captured_on DESC LIMIT 1
            ) latest ON true
            LEFT JOIN LATERAL (
                SELECT reading.captured_on, reading.ranked_total::int AS score, reading.is_rounded FROM submissions reading
                WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= $2 AND reading.captured_on >= $2 - $5
                ORDER BY reading.captured_on DESC LIMIT 1
            ) earlier ON true
        ), boards AS (
            SELECT NULL::uuid AS team_id, organization.name, NULL AS name_key, changed.*
            FROM organizations organization CROSS JOIN changed WHERE organization.organization_id = $1
            UNION ALL
            SELECT team.id, team.name, team.name_key, changed.*
            FROM teams team
            JOIN team_memberships membership ON membership.organization_id = $1 AND membership.team_id = team.id
                AND membership.valid_from <= $4 AND $4 <= membership.valid_to
            JOIN changed ON changed.id = membership.member_id
            WHERE team.organization_id = $1 AND (team.archived_on IS NULL OR $4 < team.archived_on)
        )
        SELECT team_id, name, count(*)::int, count(*) FILTER (WHERE is_coached)::int, sum(plans)::int, sum(check_ins)::int, sum(done)::int,
            sum(skipped)::int, sum(open)::int, count(change) FILTER (WHERE is_coached)::int,
            count(*) FILTER (WHERE is_coached AND change >= threshold)::int, count(*) FILTER (WHERE is_coached AND change <= -threshold)::int,
            count(change) FILTER (WHERE NOT is_coached)::int, count(*) FILTER (WHERE NOT is_coached AND change >= threshold)::int,
            count(*) FILTER (WHERE NOT is_coached AND change <= -threshold)::int
        FROM boards
        GROUP BY team_id, name, name_key
        ORDER BY name_key NULLS FIRST, team_id
        """;

    /// <returns>The organization first, then the teams that have people, by name.</returns>
    public static async Task<IReadOnlyList<AccountabilityRow>> QueryAsync(
        NpgsqlConnection connection,
        AccountabilityQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = question.OrganizationId },
                new NpgsqlParameter<DateOnly> { TypedValue = question.From },
                new NpgsqlParameter<DateOnly> { TypedValue = question.To },
                new NpgsqlParameter<DateOnly> { TypedValue = question.Today },
                new NpgsqlParameter<int> { TypedValue = question.FreshnessDays },
                new NpgsqlParameter<int> { TypedValue = ReliableChange.Least(eitherRounded: false, question.Sem) },
                new NpgsqlParameter<int> { TypedValue = ReliableChange.Least(eitherRounded: true, question.Sem) },
            },
        };
        var rows = new List<AccountabilityRow>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            rows.Add(RowOf(row));
        return rows;
    }

    private static AccountabilityRow RowOf(NpgsqlDataReader row) =>
        new(
            row.IsDBNull(0) ? null : row.GetGuid(0),
            row.GetString(1),
            row.GetInt32(2),
            row.GetInt32(3),
            row.GetInt32(4),
            row.GetInt32(5),
            row.GetInt32(6),
            row.GetInt32(7),
            row.GetInt32(8),
            row.GetInt32(9),
            row.GetInt32(10),
            row.GetInt32(11),
            row.GetInt32(12),
            row.GetInt32(13),
            row.GetInt32(14)
        );
}
