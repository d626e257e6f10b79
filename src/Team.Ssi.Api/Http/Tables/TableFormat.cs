using Microsoft.Net.Http.Headers;

namespace Team.Ssi.Api.Http.Tables;

internal enum TableFormat
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>Which format a request asks for: `format`, else what `Accept` prefers (RFC 9110, 12.5.1); JSON among equals.</summary>
internal static class TableFormats
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Json = "application/json";

    private static readonly IReadOnlyList<(TableFormat Format, MediaTypeHeaderValue Type)> All =
    [
        (TableFormat.Json, new(Json)),
        (TableFormat.Csv, new(Csv)),
        (TableFormat.Xlsx, new(Xlsx)),
    ];

    /// <returns>Null when the word is none.</returns>
    public static TableFormat? Named(string? word) =>
        word switch
        {
            "json" => TableFormat.Json,
            "csv" => TableFormat.Csv,
            "xlsx" => TableFormat.Xlsx,
            _ => null,
        };

    /// <returns>Null when none of the three is acceptable.</returns>
    public static TableFormat? Accepted(HttpRequest request)
    {
        // What cannot be read says nothing: it is ignored, as it is wherever there is only JSON.
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges))
            return TableFormat.Json;
        var best = All.Select(one => (one.Format, Quality: QualityOf(one.Type, ranges))).MaxBy(one => one.Quality);
        return best.Quality > 0 ? best.Format : null;
    }

    /// <summary>The most specific range that matches decides, not the kindest.</summary>
    private static double QualityOf(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> ranges) =>
        ranges
            .Where(range => type.MediaType.Equals(range.MediaType, StringComparison.OrdinalIgnoreCase) || Covers(range, type))
            .OrderBy(range =>
                range.MatchesAllTypes ? 2
                : range.MatchesAllSubTypes ? 1
                : 0
            )
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();

    private static bool Covers(MediaTypeHeaderValue range, MediaTypeHeaderValue type) =>
        range.MatchesAllTypes || (range.MatchesAllSubTypes && range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase));
}
