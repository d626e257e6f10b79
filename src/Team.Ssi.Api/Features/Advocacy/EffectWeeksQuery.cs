using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>
/// Each member's readings from before the first week of the event study on, in one statement; which of them counts when is decided by <see cref="EffectWeeks"/>: to lay
/// two million readings over their weeks takes the database many times as long as to read them. Participants are those ever active by the last day; who was enrolled
/// otherwise is on neither side.
/// </summary>
internal static class EffectWeeksQuery
{
    private const string Statement = """
        WITH active AS MATERIALIZED (
            SELECT DISTINCT change.member_id FROM program_enrollment_changes change
            WHERE change.organization_id = @organization AND change.program_id = @program
                AND change.status = 'active' AND change.changed_on <= @outcome_on
        ), paused AS MATERIALIZED (
            -- In days since the baseline, of an open end none.
            SELECT pause.member_id, array_agg(pause.valid_from - @baseline_on) AS first_days,
                array_agg(CASE WHEN isfinite(pause.valid_to) THEN pause.valid_to - @baseline_on END) AS last_days
            FROM member_pauses pause
            WHERE pause.organization_id = @organization AND pause.valid_from <= @outcome_on
            GROUP BY pause.member_id
        )
        SELECT active.member_id IS NOT NULL, known.days, known.totals, paused.first_days, paused.last_days
        FROM members member
        LEFT JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = @program
            AND enrollment.member_id = member.id
        LEFT JOIN active ON active.member_id = enrollment.member_id
        LEFT JOIN paused ON paused.member_id = member.id
        CROSS JOIN LATERAL (
            SELECT array_agg(reading.captured_on - @baseline_on) AS days, array_agg(reading.total) AS totals FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.member_id = member.id
                AND reading.captured_on >= @baseline_on - @days_before AND reading.captured_on <= @outcome_on
                AND reading.captured_on <= @baseline_on + @days_after
        ) known
        WHERE member.organization_id = @organization AND (member.deactivated_on IS NULL OR member.deactivated_on > @outcome_on)
            AND (enrollment.member_id IS NULL OR active.member_id IS NOT NULL) AND known.days IS NOT NULL
        """;

    public static async Task<IReadOnlyList<EffectWeek>> QueryAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        AdvocacyProgram program,
        DateOnly asOf,
        CancellationToken ct
    )
    {
        var (baselineOn, outcomeOn) = (ProgramEffect.BaselineOn(program), ProgramEffect.OutcomeOn(program, asOf));
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            CommandTimeout = EffectQuery.PatienceInSeconds,
            Parameters =
            {
                new("organization", program.OrganizationId),
                new("program", program.Id),
                new("baseline_on", baselineOn),
                new("outcome_on", outcomeOn),
                new("days_before", EffectWeeks.DaysBefore(organization.FreshnessDays)),
                new("days_after", 7 * EffectWeeks.MostWeeksAfter),
            },
        };
        var weeks = new EffectWeeks(outcomeOn.DayNumber - baselineOn.DayNumber, organization.FreshnessDays);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var (days, totals) = (row.GetFieldValue<int[]>(1), row.GetFieldValue<int[]>(2));
            // They come as the index has them, which nothing promises.
            Array.Sort(days, totals);
            weeks.Add(row.GetBoolean(0), days, totals, row.IsDBNull(3) ? [] : PausesOf(row));
        }
        return weeks.All;
    }

    private static List<(int First, int Last)> PausesOf(NpgsqlDataReader row) =>
        [.. row.GetFieldValue<int[]>(3).Zip(row.GetFieldValue<int?[]>(4), (first, last) => (first, last ?? int.MaxValue))];
}
