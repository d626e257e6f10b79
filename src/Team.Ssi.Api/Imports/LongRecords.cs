using System.Runtime.CompilerServices;
using System.Text;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// The long CSV of a tracker, `date;time;section;field;original;unit;number;scale`: a line for each figure, and a reading for each date and time. Its member is said
/// beside the file.
/// </summary>
internal sealed class LongRecords(Stream file, Encoding encoding, CsvShape shape, IReadOnlyList<string> headers) : IRecords
{
    private static readonly string[] Needed = ["date", "section", "field", "number"];

    private static readonly Dictionary<string, ImportField> Own = new()
    {
        ["overall"] = ImportField.Total,
        ["ssi"] = ImportField.Total,
        ["total"] = ImportField.Total,
        ["prof brand"] = ImportField.ProfessionalBrand,
        ["find right people"] = ImportField.RightPeople,
        ["insight engagement"] = ImportField.Insights,
        ["relationship"] = ImportField.Relationships,
    };

    private static readonly Dictionary<string, ImportField> OfIndustry = new()
    {
        ["ssi"] = ImportField.IndustryAverage,
        ["top"] = ImportField.IndustryTopPercent,
        ["people amount"] = ImportField.IndustrySize,
        ["name"] = ImportField.Industry,
    };

    private static readonly Dictionary<string, ImportField> OfNetwork = new()
    {
        ["ssi"] = ImportField.NetworkAverage,
        ["top"] = ImportField.NetworkTopPercent,
        ["people amount"] = ImportField.NetworkSize,
    };

    public static bool Fits(IReadOnlyList<string> headers)
    {
        var words = headers.Select(HeaderGuess.Fold).ToHashSet();
        return Needed.All(words.Contains);
    }

    public async IAsyncEnumerable<ImportRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var places = headers
            .Index()
            .GroupBy(header => HeaderGuess.Fold(header.Item))
            .ToDictionary(same => same.Key, same => same.First().Index);
        var (record, moment) = (new ImportRecord(), "");
        await foreach (var (line, cells) in CsvRecords.CellsAsync(file, encoding, shape, ct))
        {
            if (Cell("date") + " " + Cell("time") is var next && next != moment)
            {
                if (moment.Length > 0)
                    yield return record;
                record.Begin(line);
                record[ImportField.CapturedOn] = Cell("date");
                moment = next;
            }
            if (FieldOf(HeaderGuess.Fold(Cell("section")), HeaderGuess.Fold(Cell("field"))) is { } field)
                record[field] = Cell("number") is { Length: > 0 } number && field != ImportField.Industry ? number : Cell("original");

            string Cell(string name) => places.TryGetValue(name, out var place) && place < cells.Length ? cells[place].Trim() : "";
        }
        if (moment.Length > 0)
            yield return record;
    }

    private static ImportField? FieldOf(string section, string field) =>
        (
            section.Contains("industry", StringComparison.Ordinal) ? OfIndustry
            : section.Contains("network", StringComparison.Ordinal) ? OfNetwork
            : Own
        ).TryGetValue(field, out var found)
            ? found
            : null;
}
