using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The best of a board by their current scores, as common table expressions: boards (id, name), counts (size, stale, missing, newer) and top, one more than
/// @limit. Newer are readings after @as_of, which make the rest wrong. Needs @organization, @as_of, @freshness and @limit.
/// </summary>
internal static class CurrentStandings
{
    /// <summary>A team is small enough to be ranked whole.</summary>
    public const string OfTeams = """
        dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with)
        ), {boards}
        ), standing AS MATERIALIZED (
            SELECT belonging.member_id, current.captured_on, current.ranked_total::int AS score, current.total, current.professional_brand,
                current.right_people, current.insights, current.relationships, current.is_rounded,
                CASE WHEN current.captured_on IS NULL THEN 'missing' WHEN current.captured_on < @as_of - @freshness THEN 'stale' END AS reason
            FROM belonging
            -- One step in the index for each: a join would read the scores of everybody in the organization for a team of it.
            LEFT JOIN LATERAL (
                SELECT * FROM current_scores latest WHERE latest.organization_id = @organization AND latest.member_id = belonging.member_id LIMIT 1
            ) current ON true
        ), counts AS (
            SELECT count(*) FILTER (WHERE reason IS NULL) AS size, count(*) FILTER (WHERE reason = 'stale') AS stale,
                count(*) FILTER (WHERE reason = 'missing') AS missing, count(*) FILTER (WHERE captured_on > @as_of) AS newer
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

    /// <summary>Read off the index in its order, and no further than the page. Needs @size, @stale and @missing.</summary>
    public const string OfOrganization = $"""
        boards AS (
            SELECT organization.organization_id AS id, organization.name FROM organizations organization WHERE organization.organization_id = @organization
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
            WHERE current.organization_id = @organization AND current.captured_on >= @as_of - @freshness AND {IsActiveScore}
            ORDER BY current.ranked_total DESC, current.captured_on, current.member_id
            LIMIT @limit + 1
        )
        """;

    /// <summary>Whether somebody of top was on the board at the comparison date; whoever is a member of the organization was, but for a pause.</summary>
    public const string BelongedToOrganization = """
        NOT EXISTS (
            SELECT FROM member_pauses pause
            WHERE pause.organization_id = @organization AND pause.member_id = top.member_id
                AND pause.valid_from <= @compared_with AND @compared_with <= pause.valid_to
        )
        """;

    public const string BelongedToTrees = $"""
        {BelongedToOrganization} AND EXISTS (
            SELECT FROM trees
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                AND membership.member_id = top.member_id AND membership.valid_from <= @compared_with AND @compared_with <= membership.valid_to
            WHERE trees.archived_on IS NULL OR @compared_with < trees.archived_on
        )
        """;

    public const string UnrankedOfTeams = "SELECT member_id, reason, captured_on FROM standing WHERE reason IS NOT NULL";

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
}
