using Npgsql;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>The reading that counts as of a day, as a subquery, and how it is read. The plain twin is <see cref="Freshness"/>. Needs @organization and @freshness.</summary>
internal static class ReadingColumns
{
    private const string Columns =
        "reading.captured_on, reading.total, reading.professional_brand, reading.right_people, reading.insights, reading.relationships, reading.is_rounded";

    /// <summary>How many columns a reading takes.</summary>
    public const int Count = 7;

    /// <param name="member">Whose.</param>
    /// <param name="day">As of when.</param>
    /// <param name="condition">What else must be true of the reading; it begins with AND.</param>
    public static string AsOf(string member, string day, string condition = "") =>
        Of($"submissions reading WHERE reading.organization_id = @organization AND reading.member_id = {member}", day, condition);

    /// <summary>The same among those with pillars: a later reading without any does not take their place.</summary>
    /// <param name="latest">The relation of the reading that counts: only where it came without pillars is another asked for.</param>
    public static string PillarsAsOf(string member, string day, string latest, string condition = "") =>
        AsOf(
            member,
            day,
            $"{condition} AND reading.professional_brand IS NOT NULL AND {latest}.captured_on IS NOT NULL AND {latest}.professional_brand IS NULL"
        );

    /// <param name="readings">A member's, to follow FROM as `reading` and be narrowed by AND.</param>
    public static string Of(string readings, string day, string condition = "") =>
        $"""
            SELECT {Columns} FROM {readings}
                AND reading.captured_on <= {day} AND reading.captured_on >= {day} - @freshness {condition}
            ORDER BY reading.captured_on DESC LIMIT 1
            """;

    public static BoardReading? Read(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column)
            ? null
            : new BoardReading(
                row.GetFieldValue<DateOnly>(column),
                row.GetInt32(column + 1),
                row.IsDBNull(column + 2)
                    ? null
                    : new Pillars(row.GetInt32(column + 2), row.GetInt32(column + 3), row.GetInt32(column + 4), row.GetInt32(column + 5)),
                row.GetBoolean(column + 6)
            );
}
