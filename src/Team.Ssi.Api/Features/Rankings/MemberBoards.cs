using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>What kind of board a member is on, in the order in which they are listed.</summary>
internal enum MemberBoard
{
    /// <summary>A team of the member, by its own members.</summary>
    Team,

    /// <summary>A team of the member or above it, with all teams below.</summary>
    SubTree,

    Organization,

    /// <summary>Those of the organization in the member's industry.</summary>
    Industry,

    /// <summary>A programme that the member takes part in, as long as it runs.</summary>
    Program,
}

/// <summary>
/// The boards that @member belongs to as of @as_of, and who else does, as common table expressions: self, boards (id, kind, subject_id, name, industry), trees
/// (board_id, team_id, archived_on, descends) and belonging as in <see cref="BoardSets"/>. Needs dates (at_comparison, day, before), @organization, @member and
/// @as_of.
/// </summary>
internal static class MemberBoards
{
    private static readonly string Chosen = $$"""
        self AS (
            SELECT member.id, member.industry, member.industry_key FROM members member
            WHERE member.organization_id = @organization AND member.id = @member AND (member.deactivated_on IS NULL OR @as_of < member.deactivated_on)
        ), own AS (
            SELECT DISTINCT team.id, team.parent_team_id
            FROM self
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.member_id = self.id
                AND membership.valid_from <= @as_of AND @as_of <= membership.valid_to
            JOIN teams team ON team.organization_id = @organization AND team.id = membership.team_id
                AND {{BoardSets.IsActive}}
        ), lineage AS (
            SELECT own.id, own.parent_team_id FROM own
            UNION
            SELECT parent.id, parent.parent_team_id
            FROM lineage JOIN teams parent ON parent.organization_id = @organization AND parent.id = lineage.parent_team_id
        ), named (kind, subject_id, name, name_key, industry) AS (
            SELECT 0, team.id, team.name, team.name_key, NULL::text
            FROM own JOIN teams team ON team.organization_id = @organization AND team.id = own.id
            UNION ALL
            SELECT 1, team.id, team.name, team.name_key, NULL
            FROM lineage JOIN teams team ON team.organization_id = @organization AND team.id = lineage.id AND {{BoardSets.IsActive}}
            WHERE EXISTS (
                SELECT FROM teams child
                WHERE child.organization_id = @organization AND child.parent_team_id = team.id AND (
                    child.archived_on IS NULL OR @as_of < child.archived_on
                    OR EXISTS (SELECT FROM teams below WHERE below.organization_id = @organization AND below.parent_team_id = child.id)
                )
            )
            UNION ALL
            SELECT 2, organization.organization_id, organization.name, NULL, NULL
            FROM self JOIN organizations organization ON organization.organization_id = @organization
            UNION ALL
            SELECT 3, organization.organization_id, organization.name, NULL, self.industry
            FROM self JOIN organizations organization ON organization.organization_id = @organization
            WHERE self.industry_key IS NOT NULL
            UNION ALL
            SELECT 4, program.id, program.name, program.name_key, NULL
            FROM self
            JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.member_id = self.id
            JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = enrollment.program_id
                AND program.starts_on <= @as_of AND (program.ends_on IS NULL OR @as_of <= program.ends_on)
            WHERE {{BoardSets.TakesPart("enrollment.program_id", "enrollment.member_id", "@as_of")}}
        ), boards AS (
            SELECT row_number() OVER (ORDER BY kind, name_key, subject_id) AS id, kind, subject_id, name, industry FROM named
        ), trees AS (
            SELECT boards.id AS board_id, team.id AS team_id, team.archived_on, boards.kind = 1 AS descends
            FROM boards JOIN teams team ON team.organization_id = @organization AND team.id = boards.subject_id
            WHERE boards.kind <= 1 AND {with_teams}
            UNION ALL
            SELECT trees.board_id, child.id, child.archived_on, true
            FROM trees JOIN teams child ON child.organization_id = @organization AND child.parent_team_id = trees.team_id
            WHERE trees.descends
        )
        """;

    /// <summary>All but belonging; it needs no dates.</summary>
    /// <param name="withTeams">Of which boards (kind, subject_id) to find the teams.</param>
    public static string Boards(string withTeams) => Chosen.Replace("{with_teams}", withTeams, StringComparison.Ordinal);

    public static readonly string Sql = $"""
        {Boards("true")}, belonging AS (
            ({BoardSets.MembersOfTrees.Replace("{industry}", "true", StringComparison.Ordinal)})
            UNION ALL
            SELECT boards.id, dates.at_comparison, dates.day, dates.before, member.id
            FROM dates
            CROSS JOIN boards
            CROSS JOIN self
            JOIN members member ON member.organization_id = @organization AND (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
                AND {NotPaused.OnDates}
                AND (boards.kind = 2 OR member.industry_key = self.industry_key)
            WHERE boards.kind IN (2, 3)
            UNION ALL
            SELECT boards.id, dates.at_comparison, dates.day, dates.before, member.id
            FROM dates
            CROSS JOIN boards
            JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = boards.subject_id
            JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
                AND (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
                AND {NotPaused.OnDates}
            WHERE boards.kind = 4 AND {BoardSets.TakesPart("enrollment.program_id", "enrollment.member_id", "dates.day")}
        )
        """;

    public static BoardRef Ref(this MemberBoard board, Guid id, string name) =>
        board switch
        {
            MemberBoard.Team => BoardSet.Team.Ref(id, name),
            MemberBoard.SubTree => BoardSet.SubTree.Ref(id, name),
            MemberBoard.Program => BoardSet.Program.Ref(id, name),
            _ => BoardSet.Organization.Ref(id, name),
        };
}
