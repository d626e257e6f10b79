namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// A board's members as of a date, each with the score or the reason for having none, as common table expressions called `{prefix}_judged` and, for those
/// with a score, `{prefix}_ranked`. The plain twin is <see cref="Leaderboards"/>. Needs @organization, @team, @metric, @ties and @as_of; live also
/// @compared_with and @freshness, and of one industry @industry.
/// </summary>
internal static class JudgedMembers
{
    private const string LiveStatement = """
        dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with)
        ), {boards}
        ), live_standing AS (
            SELECT belonging.member_id, latest.captured_on AS latest_on, belonging.day - latest.captured_on > @freshness AS is_stale,
                counted.captured_on, counted.total, counted.professional_brand, counted.right_people, counted.insights, counted.relationships,
                counted.is_rounded, counted.score AS now_score, earlier.captured_on AS before_on, earlier.score AS before_score,
                earlier.is_rounded AS before_is_rounded
            FROM belonging
            LEFT JOIN LATERAL (
                SELECT reading.captured_on FROM submissions reading
                WHERE reading.organization_id = @organization AND reading.member_id = belonging.member_id AND reading.captured_on <= belonging.day
                ORDER BY reading.captured_on DESC LIMIT 1
            ) latest ON true
            LEFT JOIN LATERAL ({counted:day}) counted ON true
            LEFT JOIN LATERAL ({counted:before}) earlier ON true
        ), live_judged AS (
            SELECT standing.*, CASE WHEN @metric = 5 THEN CASE WHEN before_on <> captured_on THEN now_score - before_score END ELSE now_score END AS score,
                CASE
                    WHEN latest_on IS NULL THEN 'missing'
                    WHEN is_stale THEN 'stale'
                    WHEN captured_on IS NULL THEN 'noPillars'
                    WHEN @metric = 5 AND (before_on IS NULL OR before_on = captured_on) THEN 'noNewReading'
                END AS reason
            FROM live_standing standing
        )
        """;

    private const string FrozenStatement = """
        frozen_standing AS (
            SELECT score.member_id, score.latest_on, score.unranked_reason,
                CASE WHEN @metric BETWEEN 1 AND 4 THEN score.pillars_on ELSE score.captured_on END AS captured_on,
                CASE WHEN @metric BETWEEN 1 AND 4 THEN score.pillars_total ELSE score.total END AS total,
                {pillars},
                CASE WHEN @metric NOT BETWEEN 1 AND 4 OR score.pillars_on = score.captured_on THEN score.is_rounded END AS is_rounded,
                (CASE @metric WHEN 1 THEN score.professional_brand WHEN 2 THEN score.right_people WHEN 3 THEN score.insights
                    WHEN 4 THEN score.relationships ELSE score.total END + 5000) / 10000 AS now_score,
                score.before_on, (score.before_total + 5000) / 10000 AS before_score, score.before_is_rounded
            FROM closing_scores score
            WHERE score.organization_id = @organization AND score.week_end = @as_of AND {chosen}
        ), frozen_judged AS (
            SELECT standing.*, CASE WHEN @metric = 5 THEN CASE WHEN before_on <> captured_on THEN now_score - before_score END ELSE now_score END AS score,
                CASE
                    WHEN unranked_reason IS NOT NULL THEN unranked_reason
                    WHEN captured_on IS NULL THEN 'noPillars'
                    WHEN @metric = 5 AND (before_on IS NULL OR before_on = captured_on) THEN 'noNewReading'
                END AS reason
            FROM frozen_standing standing
        )
        """;

    private const string RankedStatement = """
        {prefix}_placed AS (
            SELECT judged.*,
                rank() OVER (ORDER BY score DESC) AS competition_rank,
                dense_rank() OVER (ORDER BY score DESC) AS dense_rank,
                row_number() OVER (ORDER BY score DESC, captured_on, member_id) AS place,
                count(*) OVER (PARTITION BY score) AS tied,
                count(*) OVER () AS size
            FROM {prefix}_judged judged WHERE reason IS NULL
        ), {prefix}_ranked AS (
            SELECT placed.*, CASE @ties WHEN 0 THEN competition_rank WHEN 1 THEN dense_rank ELSE place END AS rank FROM {prefix}_placed placed
        )
        """;

    private static readonly string[] Pillars = ["professional_brand", "right_people", "insights", "relationships"];

    public static string Live(BoardSet board, bool ofIndustry = false) =>
        LiveStatement
            .Replace("{boards}", BoardSets.Sql(board, ofIndustry), StringComparison.Ordinal)
            .Replace(
                "{counted:day}",
                CountedReading.AsOf(KnownReadings.Now("belonging.member_id"), "belonging.day"),
                StringComparison.Ordinal
            )
            .Replace(
                "{counted:before}",
                CountedReading.AsOf(KnownReadings.Now("belonging.member_id"), "belonging.before"),
                StringComparison.Ordinal
            )
        + ", "
        + RankedStatement.Replace("{prefix}", "live", StringComparison.Ordinal);

    public static string Frozen(BoardSet board) =>
        FrozenStatement
            .Replace("{pillars}", string.Join(", ", Pillars.Select(OfCountedReading)), StringComparison.Ordinal)
            .Replace("{chosen}", Chosen(board), StringComparison.Ordinal)
        + ", "
        + RankedStatement.Replace("{prefix}", "frozen", StringComparison.Ordinal);

    /// <summary>The pillars kept may be those of an older reading than the one that counts for the total.</summary>
    private static string OfCountedReading(string pillar) =>
        $"CASE WHEN @metric BETWEEN 1 AND 4 OR score.pillars_on = score.captured_on THEN score.{pillar} END AS {pillar}";

    private static string Chosen(BoardSet board) =>
        board switch
        {
            BoardSet.Organization => "true",
            BoardSet.Team => "@team = ANY (score.team_ids)",
            BoardSet.SubTree => "@team = ANY (score.tree_ids)",
            _ => throw new ArgumentOutOfRangeException(nameof(board)),
        };
}
