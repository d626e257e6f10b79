namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// Where people stand as of each date, as a common table expression: judged (at_comparison, member_id, latest_on, captured_on, score, total, pillars,
/// change, either_rounded, reason), everybody once a date, ranked or with the reason against it. The plain twin is <see cref="Leaderboards"/>. Needs
/// @organization, @metric and @freshness.
/// </summary>
internal static class Standings
{
    private const string Statement = """
        standing AS (
            SELECT person.at_comparison, person.member_id, latest.captured_on AS latest_on, counted.captured_on, counted.score AS now_score, counted.total,
                counted.professional_brand, counted.right_people, counted.insights, counted.relationships,
                CASE WHEN earlier.captured_on <> counted.captured_on THEN counted.score - earlier.score END AS change,
                counted.is_rounded OR earlier.is_rounded AS either_rounded,
                person.day - latest.captured_on > @freshness AS is_stale
            FROM {people} person
            LEFT JOIN LATERAL (
                SELECT reading.captured_on FROM {readings} AND reading.captured_on <= person.day ORDER BY reading.captured_on DESC LIMIT 1
            ) latest ON true
            LEFT JOIN LATERAL ({counted:day}) counted ON true
            LEFT JOIN LATERAL ({counted:before}) earlier ON true
        ), judged AS (
            SELECT standing.*,
                CASE WHEN @metric = 5 THEN change ELSE now_score END AS score,
                CASE
                    WHEN latest_on IS NULL THEN 'missing'
                    WHEN is_stale THEN 'stale'
                    WHEN captured_on IS NULL THEN 'noPillars'
                    WHEN @metric = 5 AND change IS NULL THEN 'noNewReading'
                END AS reason
            FROM standing
        )
        """;

    /// <param name="people">A table of at_comparison, day, before and member_id, everybody once a date.</param>
    /// <param name="readings">What counts as a member's readings: one of <see cref="KnownReadings"/>.</param>
    public static string Of(string people, Func<string, string> readings) =>
        Statement
            .Replace("{people}", people, StringComparison.Ordinal)
            .Replace("{readings}", readings("person.member_id"), StringComparison.Ordinal)
            .Replace(
                "{counted:day}",
                CountedReading.AsOf("person.member_id", "person.day", readings("person.member_id")),
                StringComparison.Ordinal
            )
            .Replace(
                "{counted:before}",
                CountedReading.AsOf("person.member_id", "person.before", readings("person.member_id")),
                StringComparison.Ordinal
            );
}
