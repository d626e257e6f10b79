using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Enrols everyone of a team in one statement.</summary>
internal static class TeamEnrollment
{
    private const string Statement = """
        WITH RECURSIVE tree AS (
            SELECT team.id, team.archived_on FROM teams team WHERE team.organization_id = @organization AND team.id = @team
            UNION ALL
            SELECT child.id, child.archived_on
            FROM tree JOIN teams child ON child.organization_id = @organization AND child.parent_team_id = tree.id
            WHERE @descends
        ), chosen AS (
            SELECT DISTINCT member.id
            FROM tree
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = tree.id
                AND membership.valid_from <= @day AND @day <= membership.valid_to
            JOIN members member ON member.organization_id = @organization AND member.id = membership.member_id
                AND (member.deactivated_on IS NULL OR @day < member.deactivated_on)
            WHERE tree.archived_on IS NULL OR @day < tree.archived_on
        ), enrolled AS (
            INSERT INTO program_enrollments (organization_id, program_id, member_id, status, since, cohort, version, created_at, updated_at)
            SELECT @organization, @program, chosen.id, @status, @day, @cohort, 1, @now, @now FROM chosen ORDER BY chosen.id
            ON CONFLICT DO NOTHING
            RETURNING member_id
        ), noted AS (
            INSERT INTO program_enrollment_changes (organization_id, program_id, member_id, changed_on, status)
            SELECT @organization, @program, enrolled.member_id, @day, @status FROM enrolled
        )
        SELECT (SELECT count(*) FROM chosen), (SELECT count(*) FROM enrolled)
        """;

    public static async Task<(int Members, int Enrolled)> WriteAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid programId,
        EnrollMembersBody body,
        DateOnly day,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("program", programId),
                new("team", body.TeamId),
                new("descends", body.IncludeSubteams),
                new("status", body.Status.ToColumn()),
                new("day", day),
                new("cohort", NpgsqlDbType.Text) { Value = body.Cohort ?? (object)DBNull.Value },
                new("now", now),
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return ((int)row.GetInt64(0), (int)row.GetInt64(1));
    }
}
