using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Somebody's whole way through a programme.</summary>
/// <param name="GoneOn">The day they left the organization; null while they are here.</param>
/// <param name="Pauses">When they were and will be paused.</param>
/// <param name="Steps">Oldest first.</param>
internal sealed record Standing(
    Guid ProgramId,
    Guid MemberId,
    string? Cohort,
    DateOnly? GoneOn,
    IReadOnlyList<DateSpan> Pauses,
    IReadOnlyList<EnrollmentStep> Steps
)
{
    /// <summary>The days on which they may have begun to stand elsewhere.</summary>
    public IEnumerable<DateOnly> Turns =>
        Steps
            .Select(step => (DateOnly?)step.On)
            .Append(GoneOn)
            .Concat(Pauses.SelectMany(pause => new[] { pause.From, pause.To?.AddDays(1) }))
            .OfType<DateOnly>();

    /// <summary>Where they stood on a day, without scores and activities.</summary>
    public CohortMember AsOf(DateOnly day)
    {
        var steps = Steps.Where(step => step.On <= day).ToList();
        return new CohortMember(
            MemberId,
            "",
            Cohort,
            steps.Count == 0 ? null : steps[^1].Status,
            steps.Any(step => step.Status is EnrollmentStatus.Onboarded or EnrollmentStatus.Active),
            steps.Any(step => step.Status == EnrollmentStatus.Active),
            GoneOn <= day,
            Pauses.Any(pause => pause.Contains(day)),
            false,
            null,
            null,
            null,
            null
        );
    }
}

/// <summary>Where people stood in programmes on any day, for decisions about many weeks at once. <see cref="CohortQuery"/> answers one day with scores.</summary>
internal static class StandingsQuery
{
    private const string Statement = """
        SELECT enrollment.program_id, enrollment.member_id, enrollment.cohort, member.deactivated_on, pauses.first_days, pauses.last_days,
            steps.statuses, steps.days
        FROM program_enrollments enrollment
        JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
        CROSS JOIN LATERAL (
            SELECT array_agg(change.status ORDER BY change.changed_on) AS statuses, array_agg(change.changed_on ORDER BY change.changed_on) AS days
            FROM program_enrollment_changes change
            WHERE change.organization_id = @organization AND change.program_id = enrollment.program_id AND change.member_id = enrollment.member_id
        ) steps
        CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(pause.valid_from), '{}') AS first_days, coalesce(array_agg(pause.valid_to), '{}') AS last_days
            FROM member_pauses pause
            WHERE pause.organization_id = @organization AND pause.member_id = enrollment.member_id
        ) pauses
        WHERE enrollment.organization_id = @organization AND (@program IS NULL OR enrollment.program_id = @program)
            AND steps.statuses IS NOT NULL
        """;

    /// <param name="programId">Null for all.</param>
    public static async Task<IReadOnlyList<Standing>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid? programId,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("program", NpgsqlDbType.Uuid) { Value = programId ?? (object)DBNull.Value },
            },
        };
        var found = new List<Standing>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(
                new Standing(
                    row.GetGuid(0),
                    row.GetGuid(1),
                    row.IsDBNull(2) ? null : row.GetString(2),
                    row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3),
                    [
                        .. row.GetFieldValue<DateOnly[]>(4)
                            .Zip(row.GetFieldValue<DateOnly[]>(5), (from, to) => new DateSpan(from, to == DateOnly.MaxValue ? null : to)),
                    ],
                    [
                        .. row.GetFieldValue<string[]>(6)
                            .Zip(
                                row.GetFieldValue<DateOnly[]>(7),
                                (status, on) => new EnrollmentStep(Enum.Parse<EnrollmentStatus>(status, ignoreCase: true), on)
                            ),
                    ]
                )
            );
        return found;
    }
}
