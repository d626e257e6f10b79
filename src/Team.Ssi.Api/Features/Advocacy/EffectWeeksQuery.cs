using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>One side on a day: how their scores differ from the baseline.</summary>
internal sealed record EffectWeek(int Week, DateOnly Day, bool Participates, SampleMoments Changes);

/// <summary>
/// Both sides week by week, eight before the start and up to half a year after: each member's score as of the day less their baseline. Participants are those ever
/// active by the last day; who was enrolled otherwise is on neither side.
/// </summary>
internal static class EffectWeeksQuery
{
    private const int MostWeeksAfter = 26;

    private const string Statement = $$"""
        WITH {{WeekScores.Settings}}, dates AS MATERIALIZED (
            SELECT number, @baseline_on + 7 * number AS day, (@baseline_on + 7 * number - {{WeekScores.FirstMonday}}) / 7 AS week
            FROM generate_series(-@before, @after) AS number
            WHERE @baseline_on + 7 * number <= @outcome_on
        ), sides AS MATERIALIZED (
            SELECT member.id AS member_id, enrolled.active_since IS NOT NULL AS participates
            FROM members member
            LEFT JOIN LATERAL (
                SELECT true AS is_enrolled, (
                    SELECT min(change.changed_on) FROM program_enrollment_changes change
                    WHERE change.organization_id = @organization AND change.program_id = @program AND change.member_id = member.id
                        AND change.status = 'active' AND change.changed_on <= @outcome_on
                ) AS active_since
                FROM program_enrollments enrollment
                WHERE enrollment.organization_id = @organization AND enrollment.program_id = @program AND enrollment.member_id = member.id
            ) enrolled ON true
            WHERE member.organization_id = @organization AND (member.deactivated_on IS NULL OR member.deactivated_on > @outcome_on)
                AND (enrolled.is_enrolled IS NULL OR enrolled.active_since IS NOT NULL)
        ), belonging AS (
            SELECT dates.day, sides.member_id FROM dates CROSS JOIN sides
        ), {{WeekScores.Scored}}
        ), changes AS (
            SELECT dates.number, dates.day, sides.participates, (scored.total - base.total) / 1000000.0::float8 AS change
            FROM scored
            JOIN scored base ON base.member_id = scored.member_id AND base.day = @baseline_on
            JOIN sides ON sides.member_id = scored.member_id
            JOIN dates ON dates.day = scored.day
        )
        SELECT number, day, participates, count(*)::int, avg(change), coalesce(var_samp(change), 0)
        FROM changes GROUP BY number, day, participates ORDER BY number, participates
        """;

    public static async Task<IReadOnlyList<EffectWeek>> QueryAsync(
        NpgsqlConnection connection,
        AdvocacyProgram program,
        DateOnly asOf,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", program.OrganizationId),
                new("program", program.Id),
                new("baseline_on", ProgramEffect.BaselineOn(program)),
                new("outcome_on", ProgramEffect.OutcomeOn(program, asOf)),
                new("before", ProgramEffect.WeeksBefore),
                new("after", MostWeeksAfter),
            },
        };
        var weeks = new List<EffectWeek>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            weeks.Add(
                new EffectWeek(
                    row.GetInt32(0),
                    row.GetFieldValue<DateOnly>(1),
                    row.GetBoolean(2),
                    new SampleMoments(row.GetInt32(3), row.GetDouble(4), row.GetDouble(5))
                )
            );
        return weeks;
    }
}
