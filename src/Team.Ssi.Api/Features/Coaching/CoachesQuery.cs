using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A person by name.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The address they sign in with, else their subject.</param>
internal sealed record CoachRef(Guid Id, string Name);

/// <summary>The managers who lead a member today, through their teams and those above: whoever can read the notes.</summary>
internal static class CoachesQuery
{
    private const string Statement = """
        WITH RECURSIVE above AS (
            SELECT team.id, team.parent_team_id
            FROM team_memberships membership
            JOIN teams team ON team.organization_id = {0} AND team.id = membership.team_id AND (team.archived_on IS NULL OR {2} < team.archived_on)
            WHERE membership.organization_id = {0} AND membership.member_id = {1} AND membership.valid_from <= {2} AND {2} <= membership.valid_to
            UNION
            SELECT parent.id, parent.parent_team_id
            FROM above JOIN teams parent ON parent.organization_id = {0} AND parent.id = above.parent_team_id
        )
        SELECT leader.id AS "Id", coalesce(leader.email, leader.subject) AS "Name"
        FROM users leader
        WHERE leader.organization_id = {0} AND leader.role = 'manager' AND leader.member_id IS DISTINCT FROM {1}
            AND EXISTS (SELECT FROM above WHERE above.id = ANY (leader.team_ids))
        ORDER BY leader.id
        """;

    public static Task<List<CoachRef>> QueryAsync(SsiDb db, Guid memberId, DateOnly today, CancellationToken ct) =>
        db.Database.SqlQueryRaw<CoachRef>(Statement, db.OrganizationId, memberId, today).ToListAsync(ct);
}
