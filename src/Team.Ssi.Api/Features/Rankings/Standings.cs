namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// Where people stand as of each date, as a common table expression: judged (at_comparison, member_id, latest_on, captured_on, now_score, total, pillars,
/// is_rounded, score, reason), everybody once a date, with a score or with the reason against it (on the comparison date: some reason). The plain twin is
/// <see cref="Leaderboards"/>. Needs @organization, @metric and @freshness. Every look-up is one step per person in an index, so what only some need is asked for them only.
/// </summary>
internal static class Standings
{
    private const string Statement = """
        standing AS (
            SELECT person.at_comparison, person.member_id, coalesce(counted.captured_on, latest.captured_on) AS latest_on, counted.captured_on,
                counted.score AS now_score, counted.total, counted.professional_brand, counted.right_people, counted.insights, counted.relationships,
                counted.is_rounded,
                CASE WHEN @metric <> 5 THEN counted.score WHEN earlier.captured_on <> counted.captured_on THEN counted.score - earlier.score END AS score,
                person.day - latest.captured_on > @freshness AS is_stale
            FROM {people} person
            LEFT JOIN LATERAL ({counted}) counted ON true
            LEFT JOIN LATERAL ({earlier}) earlier ON @metric = 5
            LEFT JOIN LATERAL (
                SELECT reading.captured_on FROM {readings}
                    AND counted.captured_on IS NULL AND NOT person.at_comparison AND reading.captured_on <= person.day
                ORDER BY reading.captured_on DESC LIMIT 1
            ) latest ON true
        ), judged AS (
            SELECT standing.*,
                CASE
                    WHEN latest_on IS NULL THEN 'missing'
                    WHEN is_stale THEN 'stale'
                    WHEN captured_on IS NULL THEN 'noPillars'
                    WHEN score IS NULL THEN 'noNewReading'
                END AS reason
            FROM standing
        )
        """;

    /// <param name="people">A table of at_comparison, day, before and member_id, everybody once a date.</param>
    /// <param name="readings">What counts as a member's readings: one of <see cref="KnownReadings"/>.</param>
    public static string Of(string people, Func<string, string> readings)
    {
        var own = readings("person.member_id");
        return Statement
            .Replace("{people}", people, StringComparison.Ordinal)
            .Replace("{readings}", own, StringComparison.Ordinal)
            .Replace("{counted}", CountedReading.AsOf(own, "person.day"), StringComparison.Ordinal)
            .Replace("{earlier}", CountedReading.AsOf(own, "person.before"), StringComparison.Ordinal);
    }
}
