using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The best of a board by their current scores, as common table expressions: boards (id, name), counts (size, stale, missing, newer) and top, one more than
/// @limit. Newer are readings after @as_of, which make the rest wrong. Needs @organization, @as_of, @freshness and @limit.
/// </summary>
internal static class CurrentStandings
{
    /// <summary>
    /// A team is small enough to be ranked whole. Scores are asked for with an array of whom: a join would read those of everybody in the organization for a
    /// team of it, and a look-up each would judge row-level security each time, which costs as much as the look-up.
    /// </summary>
    public const string OfTeams = $$"""
        {trees}
        ), belonging AS (
            SELECT membership.member_id,
                bool_or(membership.valid_from <= @as_of AND @as_of <= membership.valid_to AND (trees.archived_on IS NULL OR @as_of < trees.archived_on)) AS belongs,
                bool_or(
                    membership.valid_from <= @compared_with AND @compared_with <= membership.valid_to
                    AND (trees.archived_on IS NULL OR @compared_with < trees.archived_on)
                ) AS belonged
            FROM trees
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                AND membership.valid_from <= @as_of AND @compared_with <= membership.valid_to
            GROUP BY membership.member_id
        ), present AS MATERIALIZED (
            SELECT current.member_id, current.belonged FROM belonging current WHERE current.belongs AND {{IsActiveScore}}
        ), standing AS MATERIALIZED (
            SELECT current.member_id, current.captured_on, current.ranked_total::int AS score, current.total, current.professional_brand,
                current.right_people, current.insights, current.relationships, current.is_rounded,
                CASE WHEN current.captured_on < @as_of - @freshness THEN 'stale' END AS reason
            FROM current_scores current
            WHERE current.organization_id = @organization AND current.member_id = ANY (ARRAY(SELECT member_id FROM present))
        ), counts AS (
            SELECT count(*) FILTER (WHERE reason IS NULL) AS size, count(*) FILTER (WHERE reason = 'stale') AS stale,
                (SELECT count(*) FROM present) - count(*) AS missing, count(*) FILTER (WHERE captured_on > @as_of) AS newer
            FROM standing
        ), top AS MATERIALIZED (
            -- All in one order, so that it is sorted once and no further than the page.
            SELECT standing.*, rank() OVER by_score AS competition_rank, dense_rank() OVER by_score AS dense_rank,
                row_number() OVER (ORDER BY score DESC, captured_on, member_id) AS position,
                count(*) OVER (ORDER BY score DESC RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS tied
            FROM standing
            WHERE reason IS NULL
            WINDOW by_score AS (ORDER BY score DESC)
            ORDER BY score DESC, captured_on, member_id
            LIMIT @limit + 1
        )
        """;

    /// <summary>Read off the index in its order, and no further than the page. Needs @size, @stale and @missing; of a team's also @teams, all of them.</summary>
    public static readonly string OfOrganization = Walked(
        "SELECT organization.organization_id AS id, organization.name FROM organizations organization WHERE organization.organization_id = @organization",
        WalkedBoard.OfOrganization
    );

    public static readonly string OfLargeTree = Walked(
        "SELECT team.id, team.name FROM teams team WHERE team.organization_id = @organization AND team.id = @team",
        WalkedBoard.InTeams("current.member_id", "@as_of")
    );

    /// <summary>Whether somebody of top was on the board at the comparison date; whoever is a member of the organization was, but for a pause.</summary>
    public const string BelongedToOrganization = """
        NOT EXISTS (
            SELECT FROM member_pauses pause
            WHERE pause.organization_id = @organization AND pause.member_id = top.member_id
                AND pause.valid_from <= @compared_with AND @compared_with <= pause.valid_to
        )
        """;

    public const string BelongedToTeams = $"{BelongedToOrganization} AND top.member_id IN (SELECT member_id FROM present WHERE belonged)";

    public static readonly string BelongedToLargeTree =
        $"{BelongedToOrganization} AND {WalkedBoard.InTeams("top.member_id", "@compared_with")}";

    public const string UnrankedOfTeams = """
        SELECT member_id, reason, captured_on FROM standing WHERE reason IS NOT NULL
        UNION ALL
        SELECT member_id, 'missing', NULL FROM present WHERE member_id NOT IN (SELECT member_id FROM standing)
        """;

    /// <summary>Who is asked for the first page of a large board has so many ranked that nobody else is on it.</summary>
    public const string NoneUnranked = "SELECT NULL::uuid AS member_id, NULL::text AS reason, NULL::date AS captured_on WHERE false";

    public const string UnrankedOfOrganization = $"""
        SELECT member.id AS member_id, CASE WHEN current.captured_on IS NULL THEN 'missing' ELSE 'stale' END AS reason, current.captured_on
        FROM members member
        LEFT JOIN current_scores current ON current.organization_id = @organization AND current.member_id = member.id
        WHERE member.organization_id = @organization AND {IsActive}
            AND (current.captured_on IS NULL OR current.captured_on < @as_of - @freshness)
        """;

    /// <summary>For a relation called current: few are not, so they are looked for instead of everybody's row.</summary>
    public const string IsActiveScore = $"""
        NOT EXISTS (
                SELECT FROM members gone
                WHERE gone.organization_id = @organization AND gone.id = current.member_id AND gone.deactivated_on <= @as_of
            )
            AND NOT EXISTS (
                SELECT FROM member_pauses pause
                WHERE pause.organization_id = @organization AND pause.member_id = current.member_id
                    AND pause.valid_from <= @as_of AND @as_of <= pause.valid_to
            )
        """;

    public const string IsActive = $"(member.deactivated_on IS NULL OR @as_of < member.deactivated_on) AND {NotPaused.AsOf}";

    private static string Walked(string board, string isOn) =>
        $"""
            boards AS (
                {board}
            ), counts (size, stale, missing, newer) AS (
                VALUES (@size, @stale, @missing, 0::bigint)
            ), top AS MATERIALIZED (
                SELECT current.member_id, current.captured_on, current.ranked_total::int AS score, current.total, current.professional_brand,
                    current.right_people, current.insights, current.relationships, current.is_rounded,
                    rank() OVER (ORDER BY current.ranked_total DESC) AS competition_rank,
                    dense_rank() OVER (ORDER BY current.ranked_total DESC) AS dense_rank,
                    row_number() OVER (ORDER BY current.ranked_total DESC, current.captured_on, current.member_id) AS position,
                    count(*) OVER (ORDER BY current.ranked_total DESC RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS tied
                FROM current_scores current
                WHERE current.organization_id = @organization AND current.captured_on >= @as_of - @freshness AND {IsActiveScore} AND {isOn}
                ORDER BY current.ranked_total DESC, current.captured_on, current.member_id
                LIMIT @limit + 1
            )
            """;
}
