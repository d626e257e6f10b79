namespace Team.Ssi.Api.Data.Personal;

/// <summary>What advocacy programmes hold about people.</summary>
internal static class ProgramRecords
{
    public static readonly IReadOnlyList<PersonalTable> Tables =
    [
        // A programme's effect is measured on who took part: the tombstone did. A cohort stays where others share it.
        new(
            "program_enrollments",
            """
            SELECT enrollment.program_id AS "programId", program.name AS "programName", enrollment.status, enrollment.since, enrollment.cohort
            FROM program_enrollments enrollment
            JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = enrollment.program_id
            WHERE enrollment.organization_id = @organization AND enrollment.member_id = @member ORDER BY enrollment.since
            """,
            """
            INSERT INTO program_enrollments (organization_id, program_id, member_id, status, since, cohort, version, created_at, updated_at)
            SELECT enrollment.organization_id, enrollment.program_id, @tombstone, enrollment.status, enrollment.since, (
                    SELECT other.cohort FROM program_enrollments other
                    WHERE other.organization_id = @organization AND other.program_id = enrollment.program_id
                        AND other.cohort = enrollment.cohort AND other.member_id <> @member LIMIT 1),
                enrollment.version, enrollment.created_at, enrollment.updated_at
            FROM program_enrollments enrollment WHERE enrollment.organization_id = @organization AND enrollment.member_id = @member;
            INSERT INTO program_enrollment_changes (organization_id, program_id, member_id, changed_on, status)
            SELECT change.organization_id, change.program_id, @tombstone, change.changed_on, change.status
            FROM program_enrollment_changes change WHERE change.organization_id = @organization AND change.member_id = @member;
            DELETE FROM program_enrollments WHERE organization_id = @organization AND member_id = @member
            """
        ),
        new(
            "program_enrollment_changes",
            """
            SELECT change.program_id AS "programId", change.changed_on AS "changedOn", change.status
            FROM program_enrollment_changes change WHERE change.organization_id = @organization AND change.member_id = @member
            ORDER BY change.changed_on
            """,
            null
        ),
        // What was done and what came of it counts; an address, another system's id or a word of where it came from would lead back to the person.
        new(
            "program_activities",
            """
            SELECT activity.program_id AS "programId", activity.occurred_on AS "occurredOn", activity.kind, activity.topic, activity.source,
                activity.external_id AS "externalId", activity.url, activity.value, activity.recorded_at AS "recordedAt"
            FROM program_activities activity
            WHERE activity.organization_id = @organization AND activity.member_id = @member ORDER BY activity.occurred_on, activity.id
            """,
            """
            UPDATE program_activities SET member_id = @tombstone, external_id = NULL, url = NULL, source = ''
            WHERE organization_id = @organization AND member_id = @member
            """
        ),
        new(
            "outcomes",
            """
            SELECT outcome.occurred_on AS "occurredOn", outcome.kind, outcome.program_id AS "programId", outcome.amount, outcome.currency,
                outcome.source, outcome.external_id AS "externalId", outcome.recorded_at AS "recordedAt"
            FROM outcomes outcome
            WHERE outcome.organization_id = @organization AND outcome.member_id = @member ORDER BY outcome.occurred_on, outcome.id
            """,
            """
            UPDATE outcomes SET member_id = @tombstone, external_id = NULL, source = '' WHERE organization_id = @organization AND member_id = @member
            """
        ),
    ];
}
