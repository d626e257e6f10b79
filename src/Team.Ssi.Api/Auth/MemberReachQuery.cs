using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Auth;

/// <summary>What a caller's rights over a member depend on.</summary>
/// <param name="Below">The caller's teams with all below.</param>
/// <param name="Own">The teams that the caller belongs to.</param>
/// <param name="Teams">The teams that the member belongs to.</param>
/// <param name="Privacy">Null when there is no such member.</param>
internal sealed record MemberReach(IReadOnlySet<Guid> Below, IReadOnlySet<Guid> Own, IReadOnlyList<Guid> Teams, MemberPrivacy? Privacy);

/// <summary>One statement, because nearly every page of a person begins with it.</summary>
internal static class MemberReachQuery
{
    private const string Statement = """
        WITH RECURSIVE tree AS (
            SELECT team.id FROM teams team WHERE team.organization_id = $1 AND team.id = ANY ($2)
            UNION
            SELECT child.id FROM tree JOIN teams child ON child.organization_id = $1 AND child.parent_team_id = tree.id
        ), places AS (
            SELECT membership.member_id, membership.team_id
            FROM team_memberships membership
            JOIN teams team ON team.organization_id = $1 AND team.id = membership.team_id AND (team.archived_on IS NULL OR $5 < team.archived_on)
            WHERE membership.organization_id = $1 AND membership.member_id IN ($3, $4) AND membership.valid_from <= $5 AND $5 <= membership.valid_to
        )
        SELECT ARRAY(SELECT tree.id FROM tree), ARRAY(SELECT places.team_id FROM places WHERE places.member_id = $3),
            ARRAY(SELECT places.team_id FROM places WHERE places.member_id = $4), member.is_anonymous, member.accepts_coaching
        FROM (SELECT) AS one LEFT JOIN members member ON member.organization_id = $1 AND member.id = $4
        """;

    public static async Task<MemberReach> QueryAsync(
        NpgsqlConnection connection,
        Caller caller,
        Guid memberId,
        DateOnly today,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = caller.OrganizationId },
                new NpgsqlParameter { Value = caller.TeamIds?.ToArray() ?? [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                new NpgsqlParameter<Guid> { TypedValue = caller.MemberId ?? Guid.Empty },
                new NpgsqlParameter<Guid> { TypedValue = memberId },
                new NpgsqlParameter<DateOnly> { TypedValue = today },
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new MemberReach(
            row.GetFieldValue<Guid[]>(0).ToHashSet(),
            row.GetFieldValue<Guid[]>(1).ToHashSet(),
            row.GetFieldValue<Guid[]>(2),
            row.IsDBNull(3) ? null : new MemberPrivacy(row.GetBoolean(3), row.GetBoolean(4))
        );
    }
}
