using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Which boards a question is about.</summary>
internal enum BoardSet
{
    /// <summary>Every active team by its own members.</summary>
    Teams,

    /// <summary>Every active team with all teams below.</summary>
    Trees,

    /// <summary>The children of @team, each with all teams below.</summary>
    Children,

    /// <summary>@team by its own members.</summary>
    Team,

    /// <summary>@team with all teams below.</summary>
    SubTree,

    Organization,

    /// <summary>Who is in the programme @team: active or dormant.</summary>
    Program,
}

/// <summary>
/// Who belongs to the boards, as two common table expressions: boards (id, name) and belonging (board_id, at_comparison, day, before, member_id), each
/// person once per board and date. Needs dates (at_comparison, day, before), @organization, @team and @as_of; for the members of one industry only, @industry.
/// </summary>
internal static class BoardSets
{
    private const string OfOrganization = $$"""
        boards AS (
            SELECT organization.organization_id AS id, organization.name FROM organizations organization WHERE organization.organization_id = @organization
        ), belonging AS (
            SELECT member.organization_id AS board_id, dates.at_comparison, dates.day, dates.before, member.id AS member_id
            FROM dates
            JOIN members member ON member.organization_id = @organization AND (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
                AND {{NotPaused.OnDates}}
                AND {industry}
        """;

    /// <summary>Who belongs to the teams of trees (board_id, team_id, archived_on); of a narrower choice of members, by what {industry} says.</summary>
    public const string MembersOfTrees = $$"""
        SELECT DISTINCT trees.board_id, dates.at_comparison, dates.day, dates.before, member.id AS member_id
        FROM dates
        CROSS JOIN trees
        JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
            AND membership.valid_from <= dates.day AND dates.day <= membership.valid_to
        JOIN members member ON member.organization_id = @organization AND member.id = membership.member_id
            AND (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
            AND {{NotPaused.OnDates}}
            AND {industry}
        WHERE trees.archived_on IS NULL OR dates.day < trees.archived_on
        """;

    private const string TreesOfTeams = """
        boards AS (
            SELECT team.id, team.name FROM teams team WHERE team.organization_id = @organization AND {chosen}
        ), trees AS (
            SELECT team.id AS board_id, team.id AS team_id, team.archived_on
            FROM boards JOIN teams team ON team.organization_id = @organization AND team.id = boards.id
            UNION ALL
            SELECT trees.board_id, child.id, child.archived_on
            FROM trees JOIN teams child ON child.organization_id = @organization AND child.parent_team_id = trees.team_id
            WHERE {descends}
        """;

    private const string OfTeams = $$"""
        {{TreesOfTeams}}
        ), belonging AS (
            {{MembersOfTrees}}
        """;

    private const string OfProgram = $$"""
        boards AS (
            SELECT program.id, program.name FROM advocacy_programs program WHERE program.organization_id = @organization AND program.id = @team
        ), belonging AS (
            SELECT boards.id AS board_id, dates.at_comparison, dates.day, dates.before, member.id AS member_id
            FROM dates
            CROSS JOIN boards
            JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = boards.id
            JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
                AND (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
                AND {{NotPaused.OnDates}}
                AND {industry}
            WHERE {takes_part}
        """;

    public const string IsActive = "(team.archived_on IS NULL OR @as_of < team.archived_on)";

    public static string Sql(BoardSet boards, bool ofIndustry = false) =>
        Members(boards).Replace("{industry}", ofIndustry ? "member.industry_key = @industry" : "true", StringComparison.Ordinal);

    /// <summary>Only boards, and trees (board_id, team_id, archived_on), of a set of teams; the last ends open.</summary>
    public static string Trees(BoardSet boards) => Chosen(TreesOfTeams, boards);

    public static BoardRef Ref(this BoardSet board, Guid id, string name) =>
        new(
            board switch
            {
                BoardSet.Organization => BoardType.Organization,
                BoardSet.Program => BoardType.Program,
                _ => BoardType.Team,
            },
            id,
            name,
            board == BoardSet.SubTree
        );

    /// <summary>Whether somebody is on the board of a programme on a day, which the last word up to it says. The plain twin is <see cref="Cohort"/>.</summary>
    public static string TakesPart(string program, string member, string day) =>
        $"""
            (
                SELECT change.status FROM program_enrollment_changes change
                WHERE change.organization_id = @organization AND change.program_id = {program} AND change.member_id = {member}
                    AND change.changed_on <= {day}
                ORDER BY change.changed_on DESC LIMIT 1
            ) IN ('active', 'dormant')
            """;

    private static string Members(BoardSet boards) =>
        boards switch
        {
            BoardSet.Organization => OfOrganization,
            BoardSet.Program => OfProgram.Replace(
                "{takes_part}",
                TakesPart("enrollment.program_id", "enrollment.member_id", "dates.day"),
                StringComparison.Ordinal
            ),
            _ => Chosen(OfTeams, boards),
        };

    private static string Chosen(string statement, BoardSet boards) =>
        boards switch
        {
            BoardSet.Teams => Choose(statement, IsActive, descends: false),
            BoardSet.Trees => Choose(statement, IsActive, descends: true),
            BoardSet.Children => Choose(statement, $"team.parent_team_id = @team AND {IsActive}", descends: true),
            BoardSet.Team => Choose(statement, "team.id = @team", descends: false),
            BoardSet.SubTree => Choose(statement, "team.id = @team", descends: true),
            _ => throw new ArgumentOutOfRangeException(nameof(boards)),
        };

    private static string Choose(string statement, string chosen, bool descends) =>
        statement
            .Replace("{chosen}", chosen, StringComparison.Ordinal)
            .Replace("{descends}", descends ? "true" : "false", StringComparison.Ordinal);
}
