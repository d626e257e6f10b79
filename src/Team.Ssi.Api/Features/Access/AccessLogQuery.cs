using Npgsql;
using Team.Ssi.Api.Audit;

namespace Team.Ssi.Api.Features.Access;

/// <summary>
/// Who looked at a member by name: looks at the member, and looks at boards that held them on the day of the board. Looks tell no members, so who was seen is
/// found here, by the memberships of that day; what a person themselves looked at is none of it.
/// </summary>
internal static class AccessLogQuery
{
    private const string Statement = """
        WITH RECURSIVE self AS (
            SELECT member.id, member.created_at, member.industry_key, coalesce(member.deactivated_on, 'infinity') AS gone_on
            FROM members member WHERE member.organization_id = @organization AND member.id = @member
        ), lineage AS (
            SELECT team.id, team.parent_team_id, membership.valid_from, membership.valid_to, true AS is_own
            FROM team_memberships membership
            JOIN teams team ON team.organization_id = @organization AND team.id = membership.team_id
            WHERE membership.organization_id = @organization AND membership.member_id = @member
            UNION
            SELECT parent.id, parent.parent_team_id, lineage.valid_from, lineage.valid_to, false
            FROM lineage JOIN teams parent ON parent.organization_id = @organization AND parent.id = lineage.parent_team_id
        ), boards (board_type, board_id, valid_from, valid_to) AS (
            SELECT 'team', id, valid_from, valid_to FROM lineage WHERE is_own
            UNION
            SELECT 'tree', id, valid_from, valid_to FROM lineage
            UNION
            SELECT 'program', change.program_id, min(change.changed_on), DATE 'infinity'
            FROM program_enrollment_changes change WHERE change.organization_id = @organization AND change.member_id = @member
            GROUP BY change.program_id
            UNION
            SELECT 'organization', @organization, DATE '-infinity', DATE 'infinity'
        ), looks AS (
            SELECT look.* FROM audit_reads look
            WHERE look.organization_id = @organization AND look.board_id = @member AND look.board_type = 'member'
            UNION
            SELECT look.*
            FROM self
            CROSS JOIN boards
            JOIN audit_reads look ON look.organization_id = @organization AND look.board_id = boards.board_id AND look.board_type = boards.board_type
                AND boards.valid_from <= look.as_of AND look.as_of <= boards.valid_to AND look.as_of < self.gone_on
                AND look.last_at >= self.created_at AND look.industry_key IN ('', self.industry_key)
        )
        SELECT look.id, look.first_at, look.last_at, look.actor_type, look.actor_id, look.actor_role, coalesce(key.name, account.email, account.subject),
            look.action, look.board_type, look.board_id, look.as_of, look.pages
        FROM looks look
        LEFT JOIN api_keys key ON key.organization_id = @organization AND look.actor_type = 'apiKey' AND key.id = look.actor_id
        LEFT JOIN users account ON account.organization_id = @organization AND look.actor_type = 'user' AND account.id = look.actor_id
        WHERE account.member_id IS DISTINCT FROM @member AND (@before::uuid IS NULL OR look.id < @before)
        ORDER BY look.id DESC
        LIMIT @limit
        """;

    public static async Task<List<AccessLogEntryResponse>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid memberId,
        Guid? before,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("member", memberId),
                new("before", NpgsqlTypes.NpgsqlDbType.Uuid) { Value = (object?)before ?? DBNull.Value },
                new("limit", limit),
            },
        };
        var found = new List<AccessLogEntryResponse>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(
                new AccessLogEntryResponse(
                    row.GetGuid(0),
                    row.GetFieldValue<DateTimeOffset>(1),
                    row.GetFieldValue<DateTimeOffset>(2),
                    AuditEventsQuery.ActorOf(row, 3, 6),
                    row.GetString(7),
                    new AuditBoardResponse(Enum.Parse<SeenBoard>(row.GetString(8), ignoreCase: true), row.GetGuid(9)),
                    row.GetFieldValue<DateOnly>(10),
                    row.GetInt32(11)
                )
            );
        return found;
    }
}
