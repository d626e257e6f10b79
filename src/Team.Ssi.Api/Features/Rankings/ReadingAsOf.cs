namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The reading that counts as of a day, read off the member's current score as long as that settles it, and looked up otherwise. As SQL beside `belonging`
/// (member_id) and `current`, the row of current_scores; null where none counts. Needs @organization, @metric and @freshness.
/// </summary>
internal static class ReadingAsOf
{
    private static readonly string[] Names = ["captured_on", "total", "professional_brand", "right_people", "insights", "relationships"];

    /// <summary>The reading's columns, called `{name}_total` and so on; a query pays for those only that it reads.</summary>
    public static string Columns(string name, string day) => string.Join(", ", Names.Select(column => Column(name, day, column)));

    public static string LookUp(string name, string day)
    {
        // The last condition is about no reading, so it is judged once a member, before any reading is touched.
        var readings = $"""
            {KnownReadings.Now("belonging.member_id")}
                AND (current.captured_on > {day} OR @metric BETWEEN 1 AND 4 AND current.professional_brand IS NULL)
            """;
        return $"LEFT JOIN LATERAL ({CountedReading.AsOf(readings, day)}) {name} ON true";
    }

    private static string Column(string name, string day, string column) =>
        $"""
            CASE WHEN current.captured_on BETWEEN {day} - @freshness AND {day} AND (@metric IN (0, 5) OR current.professional_brand IS NOT NULL)
                THEN current.{column} ELSE {name}.{column} END AS {name}_{column}
            """;
}
