namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The reading that counts as of a date, as a subquery: the latest fresh one that has what @metric ranks by; its score in hundredths. The plain twin is
/// <see cref="BoardReading"/> with <see cref="Freshness"/>. Needs @organization, @metric and @freshness.
/// </summary>
internal static class CountedReading
{
    /// <param name="readings">One of <see cref="KnownReadings"/>.</param>
    public static string AsOf(string readings, string day) =>
        $"""
            SELECT reading.captured_on, reading.total, reading.professional_brand, reading.right_people, reading.insights, reading.relationships,
                reading.is_rounded,
                (CASE @metric WHEN 1 THEN reading.professional_brand WHEN 2 THEN reading.right_people WHEN 3 THEN reading.insights
                    WHEN 4 THEN reading.relationships ELSE reading.total END + 5000) / 10000 AS score
            FROM {readings}
                AND reading.captured_on <= {day} AND reading.captured_on >= {day} - @freshness
                AND (@metric IN (0, 5) OR reading.professional_brand IS NOT NULL)
            ORDER BY reading.captured_on DESC LIMIT 1
            """;
}
