namespace Team.Ssi.Api.Data;

/// <summary>
/// The scores as of many days at once, as common table expressions: each reading is laid over the days on which it counts, from its own to the day
/// before the next or until it is stale. One day is a look-up for others; for two years of Sundays this reads every reading once.
/// Needs settings (freshness_days), dates (week, day), belonging (day, member_id) and @organization; ends open, with scored (day, member_id, total).
/// </summary>
internal static class WeekScores
{
    /// <summary>Weeks are numbered from a Monday before all readings, so that a reading finds the weeks it counts in by number.</summary>
    public const string FirstMonday = "DATE '2001-01-01'";

    public const string Settings = """
        settings AS (
            SELECT organization.freshness_days, organization.average_from, organization.good_from, organization.strong_from
            FROM organizations organization WHERE organization.organization_id = @organization
        )
        """;

    // The bounds are scalar subqueries: joined, they would be no condition of the index, and every reading there is would be read.
    public const string Scored = $"""
        bounds AS MATERIALIZED (
            SELECT min(dates.day) - max(settings.freshness_days) AS first_day, max(dates.day) AS last_day FROM dates CROSS JOIN settings
        ), counting AS (
            SELECT reading.member_id, reading.total, reading.captured_on,
                least(
                    lead(reading.captured_on) OVER (PARTITION BY reading.member_id ORDER BY reading.captured_on) - 1,
                    reading.captured_on + (SELECT freshness_days FROM settings)
                ) AS last_day
            FROM (SELECT DISTINCT member_id FROM belonging) people
            JOIN submissions reading ON reading.organization_id = @organization AND reading.member_id = people.member_id
                AND reading.captured_on >= (SELECT first_day FROM bounds) AND reading.captured_on <= (SELECT last_day FROM bounds)
        ), scored AS MATERIALIZED (
            -- Laid out first (what OFFSET 0 is for), or every week would be looked for in every reading.
            SELECT dates.day, laid.member_id, laid.total
            FROM (
                SELECT counting.*, covered.week
                FROM counting
                CROSS JOIN LATERAL generate_series((captured_on - {FirstMonday}) / 7, (last_day - {FirstMonday}) / 7) AS covered (week)
                OFFSET 0
            ) laid
            JOIN dates ON dates.week = laid.week AND dates.day BETWEEN laid.captured_on AND laid.last_day
        """;

    /// <summary>In points, unrounded. The sum is of integers, so the mean does not depend on the order in which rows come.</summary>
    public const string Mean = "sum(total)::float8 / nullif(count(total), 0) / 1000000";

    /// <summary>By linear interpolation, as <see cref="Quantiles"/>.</summary>
    public const string Quartiles = "percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY total / 1000000.0::float8)";
}
