namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The board of the whole organization from a place on, as it stood when a walk began: current scores of those without a change since, and the readings of
/// the others. The same expressions as <see cref="CurrentStandings"/>. Needs besides @known_at and the place, @after_score, @after_day, @after_id,
/// @after_position, @after_rank and @after_dense_rank.
/// </summary>
internal static class ContinuedStandings
{
    private const string IsUnchanged = "NOT EXISTS (SELECT FROM changed WHERE changed.member_id = current.member_id)";

    /// <summary>A late reading may have changed the week that ranks are compared with.</summary>
    public const string IsPastUnchanged = "NOT EXISTS (SELECT FROM changed WHERE changed.captured_on <= @compared_with)";

    public static readonly string Sql = $"""
        boards AS (
            SELECT organization.organization_id AS id, organization.name FROM organizations organization WHERE organization.organization_id = @organization
        ), counts (size, stale, missing, newer) AS (
            VALUES (@size, @stale, @missing, 0::bigint)
        ), changed AS MATERIALIZED (
            SELECT reading.member_id, reading.captured_on FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.recorded_at > @known_at
            UNION ALL
            SELECT replaced.member_id, replaced.captured_on FROM submission_revisions replaced
            WHERE replaced.organization_id = @organization AND replaced.replaced_at > @known_at
        ), stood AS MATERIALIZED (
            SELECT member.id AS member_id, counted.captured_on, counted.score, counted.total, counted.professional_brand, counted.right_people,
                counted.insights, counted.relationships, counted.is_rounded
            FROM members member
            LEFT JOIN LATERAL ({CountedReading.AsOf(KnownReadings.AtStart("member.id"), "@as_of")}) counted ON true
            WHERE member.organization_id = @organization AND member.id IN (SELECT changed.member_id FROM changed) AND {CurrentStandings.IsActive}
        ), remaining AS MATERIALIZED (
            (
                SELECT current.member_id, current.captured_on, current.ranked_total::int AS score, current.total, current.professional_brand,
                    current.right_people, current.insights, current.relationships, current.is_rounded
                FROM current_scores current
                WHERE current.organization_id = @organization AND {After(
            "current.ranked_total",
            "current.captured_on",
            "current.member_id"
        )}
                    AND current.captured_on >= @as_of - @freshness AND {IsUnchanged} AND {CurrentStandings.IsActiveScore}
                ORDER BY current.ranked_total DESC, current.captured_on, current.member_id
                LIMIT @limit + 1
            )
            UNION ALL
            SELECT * FROM stood WHERE {After("stood.score", "stood.captured_on", "stood.member_id")}
        ), next AS MATERIALIZED (
            SELECT remaining.*, remaining.score = @after_score AS is_equal,
                row_number() OVER (ORDER BY score DESC, captured_on, member_id) AS place,
                rank() OVER (ORDER BY score DESC) AS place_of_equals,
                dense_rank() OVER (ORDER BY score DESC) AS place_of_score,
                max(score) OVER () = @after_score AS goes_on_among_equals
            FROM remaining
            ORDER BY score DESC, captured_on, member_id
            LIMIT @limit + 1
        ), top AS MATERIALIZED (
            SELECT next.member_id, next.captured_on, next.score, next.total, next.professional_brand, next.right_people, next.insights, next.relationships,
                next.is_rounded,
                CASE WHEN is_equal THEN @after_rank ELSE @after_position + place_of_equals END AS competition_rank,
                @after_dense_rank + place_of_score - goes_on_among_equals::int AS dense_rank,
                @after_position + place AS position,
                equals.count + CASE WHEN is_equal THEN @after_position - @after_rank + 1 ELSE 0 END AS tied
            FROM next
            JOIN (
                SELECT scored.score, (
                    SELECT count(*) FROM current_scores current
                    WHERE current.organization_id = @organization AND current.ranked_total = scored.score
                        AND {After("current.ranked_total", "current.captured_on", "current.member_id")}
                        AND current.captured_on >= @as_of - @freshness AND {IsUnchanged} AND {CurrentStandings.IsActiveScore}
                ) + (
                    SELECT count(*) FROM stood
                    WHERE stood.score = scored.score AND {After("stood.score", "stood.captured_on", "stood.member_id")}
                ) AS count
                FROM (SELECT DISTINCT score FROM next) scored
            ) equals ON equals.score = next.score
        )
        """;

    public static readonly string Unranked = $"""
        SELECT unchanged.member_id, unchanged.reason, unchanged.captured_on
        FROM ({CurrentStandings.UnrankedOfOrganization}) unchanged
        WHERE NOT EXISTS (SELECT FROM changed WHERE changed.member_id = unchanged.member_id)
        UNION ALL
        SELECT stood.member_id, CASE WHEN latest.captured_on IS NULL THEN 'missing' ELSE 'stale' END, latest.captured_on
        FROM stood
        LEFT JOIN LATERAL (
            SELECT reading.captured_on FROM {KnownReadings.AtStart("stood.member_id")} AND reading.captured_on <= @as_of
            ORDER BY reading.captured_on DESC LIMIT 1
        ) latest ON true
        WHERE stood.captured_on IS NULL
        """;

    private static string After(string score, string day, string member) =>
        $"{score} <= @after_score AND ({score} < @after_score OR ({day}, {member}) > (@after_day, @after_id))";
}
