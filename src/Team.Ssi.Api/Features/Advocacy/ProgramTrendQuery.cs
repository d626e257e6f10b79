using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme as of the end of a week, or of the day asked for in its last one. The mean in points, unrounded; null where nobody has a score.</summary>
internal sealed record ProgramTrendRow(DateOnly Day, int Active, int N, double? Mean, int Activities, long Reach, int MembersWithActivity);

/// <summary>A programme week by week. Whose scores are its is decided as <see cref="CohortMember.IsScored"/> says, on each day anew.</summary>
internal static class ProgramTrendQuery
{
    private static readonly string Statement = $$"""
        WITH {{WeekScores.Settings}}, dates AS MATERIALIZED (
            SELECT week, least({{WeekScores.FirstMonday}} + 7 * week + 6, @as_of) AS day, {{WeekScores.FirstMonday}} + 7 * week AS monday
            FROM generate_series((@from - {{WeekScores.FirstMonday}}) / 7, (@as_of - {{WeekScores.FirstMonday}}) / 7) AS week
        ), belonging AS MATERIALIZED (
            SELECT dates.day, enrollment.member_id, standing.status
            FROM dates
            JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = @program
            JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
                AND (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
                AND {{NotPaused.OnDates}}
            JOIN LATERAL (
                SELECT change.status FROM program_enrollment_changes change
                WHERE change.organization_id = @organization AND change.program_id = @program AND change.member_id = enrollment.member_id
                    AND change.changed_on <= dates.day
                ORDER BY change.changed_on DESC LIMIT 1
            ) standing ON standing.status IN ('active', 'dormant')
        ), {{WeekScores.Scored}}
        ), people AS (
            SELECT belonging.day, count(*) FILTER (WHERE belonging.status = 'active') AS active, count(scored.total) AS fresh, {{WeekScores.Mean}} AS mean
            FROM belonging LEFT JOIN scored ON scored.day = belonging.day AND scored.member_id = belonging.member_id
            GROUP BY belonging.day
        )
        SELECT dates.day, coalesce(people.active, 0)::int, coalesce(people.fresh, 0)::int, people.mean,
            done.activities::int, coalesce(done.reach, 0)::bigint, done.members::int
        FROM dates
        LEFT JOIN people ON people.day = dates.day
        CROSS JOIN LATERAL (
            SELECT count(*) AS activities, sum(activity.value) FILTER (WHERE activity.kind = 'reach') AS reach,
                count(DISTINCT activity.member_id) AS members
            FROM program_activities activity
            JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = @program
                AND {{ProgramDays.Hold("activity.occurred_on")}}
            WHERE activity.organization_id = @organization AND activity.program_id = @program
                AND activity.occurred_on >= dates.monday AND activity.occurred_on <= dates.day
        ) done
        ORDER BY dates.day
        """;

    public static async Task<IReadOnlyList<ProgramTrendRow>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid programId,
        DateOnly from,
        DateOnly asOf,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters = { new("organization", organizationId), new("program", programId), new("from", from), new("as_of", asOf) },
        };
        var weeks = new List<ProgramTrendRow>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            weeks.Add(
                new ProgramTrendRow(
                    row.GetFieldValue<DateOnly>(0),
                    row.GetInt32(1),
                    row.GetInt32(2),
                    row.IsDBNull(3) ? null : row.GetDouble(3),
                    row.GetInt32(4),
                    row.GetInt64(5),
                    row.GetInt32(6)
                )
            );
        return weeks;
    }
}
