namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// Boards that are read off the index of current scores, from a place on and no further than needed: whoever comes by is asked whether they are on the
/// board. For boards with a good part of the organization on them.
/// </summary>
internal static class WalkedBoard
{
    /// <summary>Everybody; no condition.</summary>
    public const string OfOrganization = "true";

    /// <summary>Whether a member is in one of @teams on a day. Not for the planner to turn round: it would ask for everybody first.</summary>
    public static string InTeams(string member, string day) =>
        $"""
            EXISTS (
                SELECT FROM team_memberships membership
                JOIN teams team ON team.organization_id = @organization AND team.id = membership.team_id
                    AND (team.archived_on IS NULL OR {day} < team.archived_on)
                WHERE membership.organization_id = @organization AND membership.member_id = {member}
                    AND membership.valid_from <= {day} AND {day} <= membership.valid_to AND membership.team_id = ANY (@teams)
                OFFSET 0
            )
            """;

    /// <summary>Whether a member is of @industry.</summary>
    public static string InIndustry(string member) =>
        $"""
            EXISTS (
                SELECT FROM members colleague
                WHERE colleague.organization_id = @organization AND colleague.id = {member} AND colleague.industry_key = @industry
                OFFSET 0
            )
            """;
}
