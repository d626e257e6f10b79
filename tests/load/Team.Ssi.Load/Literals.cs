using System.Globalization;
using System.Text.RegularExpressions;

namespace Team.Ssi.Load;

/// <summary>A sent statement as text again.</summary>
internal static partial class Literals
{
    /// <summary>The statement with its parameters written into it.</summary>
    public static string Inline(SentStatement statement) =>
        Replace(statement, (_, value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'::{TypeOf(value)}");

    /// <summary>The statement with each parameter that has a value replaced.</summary>
    public static string Replace(SentStatement statement, Func<int, string, string> of) =>
        Placeholder()
            .Replace(
                statement.Sql.TrimEnd(';'),
                place =>
                {
                    var number = int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture);
                    return statement.Parameters[number - 1] is { } value ? of(number, value) : "NULL";
                }
            );

    /// <summary>The log holds values without their types, and a plan depends on them.</summary>
    public static string TypeOf(string value) =>
        value switch
        {
            "t" or "f" => "boolean",
            _ when Guid.TryParseExact(value, "D", out _) => "uuid",
            _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "date",
            _ when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "integer",
            _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "double precision",
            _ when Timestamp().IsMatch(value) => "timestamptz",
            ['{', .., '}'] => TypeOf(value[1..^1].Split(',')[0]) + "[]",
            _ => "text",
        };

    public static bool IsQuery(string sql) => Query().IsMatch(sql);

    /// <returns>Null when the line of a plan counts none.</returns>
    public static long? Buffers(string line)
    {
        if (!line.Contains("Buffers: ", StringComparison.Ordinal))
            return null;
        return Pages().Matches(line).Sum(pages => long.Parse(pages.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^\s*(SELECT|WITH)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Query();

    [GeneratedRegex(@"(?:hit|read)=(\d+)")]
    private static partial Regex Pages();
}
