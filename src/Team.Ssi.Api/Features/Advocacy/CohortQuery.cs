using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Everybody who is or was enrolled in a programme, as of a day, with their scores at the start and then.</summary>
internal static class CohortQuery
{
    private const string Statement = """
        SELECT member.id, member.display_name, enrollment.cohort, steps.status, coalesce(steps.was_onboarded, false), coalesce(steps.was_active, false),
            coalesce(member.deactivated_on <= @as_of, false), NOT {here}, activity.found IS NOT NULL, start.*, now.*,
            pillar_start.*, pillar_now.*
        FROM program_enrollments enrollment
        JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = @program
        JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
        LEFT JOIN LATERAL (
            SELECT (array_agg(change.status ORDER BY change.changed_on DESC))[1] AS status,
                bool_or(change.status IN ('onboarded', 'active')) AS was_onboarded, bool_or(change.status = 'active') AS was_active
            FROM program_enrollment_changes change
            WHERE change.organization_id = @organization AND change.program_id = @program AND change.member_id = enrollment.member_id
                AND change.changed_on <= @as_of
        ) steps ON true
        LEFT JOIN LATERAL (
            SELECT true AS found FROM program_activities done
            WHERE done.organization_id = @organization AND done.member_id = enrollment.member_id AND done.program_id = @program
                AND done.occurred_on <= @as_of AND done.occurred_on > @as_of - @days AND {runs} LIMIT 1
        ) activity ON true
        LEFT JOIN LATERAL ({start}) start ON {was_here}
        LEFT JOIN LATERAL ({now}) now ON true
        LEFT JOIN LATERAL ({pillar_start}) pillar_start ON true
        LEFT JOIN LATERAL ({pillar_now}) pillar_now ON true
        WHERE enrollment.organization_id = @organization AND enrollment.program_id = @program
        """;

    private const int FirstReading = 9;

    private static readonly string Sql = Statement
        .Replace("{runs}", ProgramDays.Hold("done.occurred_on"), StringComparison.Ordinal)
        .Replace("{here}", NotPaused.AsOf, StringComparison.Ordinal)
        .Replace("{was_here}", NotPaused.On("@baseline_on"), StringComparison.Ordinal)
        .Replace("{start}", ReadingColumns.AsOf("enrollment.member_id", "@baseline_on"), StringComparison.Ordinal)
        .Replace("{now}", ReadingColumns.AsOf("enrollment.member_id", "@as_of"), StringComparison.Ordinal)
        .Replace("{pillar_start}", ReadingColumns.PillarsAsOf("enrollment.member_id", "@baseline_on", "start"), StringComparison.Ordinal)
        .Replace("{pillar_now}", ReadingColumns.PillarsAsOf("enrollment.member_id", "@as_of", "now"), StringComparison.Ordinal);

    public static async Task<IReadOnlyList<CohortMember>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        int freshnessDays,
        AdvocacyProgram program,
        DateOnly asOf,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("program", program.Id),
                new("as_of", asOf),
                new("baseline_on", ProgramEffect.BaselineOn(program)),
                new("freshness", freshnessDays),
                new("days", CohortMember.DaysOfActivity),
            },
        };
        var people = new List<CohortMember>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            people.Add(Read(row));
        return people;
    }

    private static CohortMember Read(NpgsqlDataReader row)
    {
        var (start, now) = (Reading(0), Reading(1));
        return new CohortMember(
            row.GetGuid(0),
            row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? null : Enum.Parse<EnrollmentStatus>(row.GetString(3), ignoreCase: true),
            row.GetBoolean(4),
            row.GetBoolean(5),
            row.GetBoolean(6),
            row.GetBoolean(7),
            row.GetBoolean(8),
            start,
            now,
            start?.Pillars is null ? Reading(2) : start,
            now?.Pillars is null ? Reading(3) : now
        );

        BoardReading? Reading(int place) => ReadingColumns.Read(row, FirstReading + place * ReadingColumns.Count);
    }
}
