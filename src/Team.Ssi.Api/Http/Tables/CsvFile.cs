using System.Globalization;
using System.Text;

namespace Team.Ssi.Api.Http.Tables;

/// <summary>
/// CSV after RFC 4180: commas, CRLF, quotes where needed; UTF-8 without a byte order mark, which most readers take for a part of the first header.
/// </summary>
internal sealed class CsvFile(Stream wire) : ITableFile
{
    private const char Quote = '"';
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");
    private readonly StreamWriter _text = new(wire, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };

    public Task BeginAsync(IReadOnlyList<string> headers, CancellationToken ct) =>
        WriteAsync(
            [
                [.. headers],
            ],
            ct
        );

    public async Task WriteAsync(IEnumerable<object?[]> rows, CancellationToken ct)
    {
        foreach (var row in rows)
            await _text.WriteLineAsync(Line(row).AsMemory(), ct);
    }

    public Task EndAsync(CancellationToken ct) => _text.FlushAsync(ct);

    /// <summary>Not the writer itself, which would send a last part as if the file were whole.</summary>
    public void Dispose() { }

    /// <summary>A record, without its line end.</summary>
    public static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => Quoted(Formulas.Disarm(text)),
            bool truth => truth ? "true" : "false",
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
            Guid id => id.ToString(),
            int or long or double or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => Quoted(Formulas.Disarm(value.ToString()!)),
        };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(Special) || text.StartsWith(' ') || text.EndsWith(' ')
            ? Quote + text.Replace("\"", "\"\"", StringComparison.Ordinal) + Quote
            : text;
}
