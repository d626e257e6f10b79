using System.Text.Json;

namespace Team.Ssi.Api.Imports;

/// <summary>A file by its format.</summary>
internal static class ImportFile
{
    public static async Task<(IRecords Records, FieldColumns Columns)> OpenAsync(Import import, Stream file, CancellationToken ct)
    {
        if (import.Format == ImportFormat.Json)
            return (new JsonRecords(file), FieldColumns.None);
        if (import.Format == ImportFormat.Xlsx)
            return await OpenXlsxAsync(import, file, ct);
        var encoding = TextEncodings.Of(import.Encoding!);
        var shape = new CsvShape(import.Delimiter![0], import.LinesBefore);
        var headers = await CsvRecords.HeadersAsync(file, encoding, shape, ct);
        if (LongRecords.Fits(headers))
            return (new LongRecords(file, encoding, shape, headers), FieldColumns.None);
        var columns = new FieldColumns(headers, ImportMapping.Places(headers, ImportMapping.Parse(import.Mapping)));
        return (new CsvRecords(file, encoding, shape, columns), columns);
    }

    private static async Task<(IRecords Records, FieldColumns Columns)> OpenXlsxAsync(Import import, Stream file, CancellationToken ct)
    {
        var headers = await XlsxRecords.HeadersAsync(file, ct);
        var columns = new FieldColumns(headers, ImportMapping.Places(headers, ImportMapping.Parse(import.Mapping)));
        return (new XlsxRecords(file, columns), columns);
    }
}

/// <summary>Which header each field has, as it is kept with an import.</summary>
internal static class ImportMapping
{
    public static string Write(IReadOnlyDictionary<ImportField, string> headers) =>
        JsonSerializer.Serialize(headers.ToDictionary(field => FieldWords.Of(field.Key), field => field.Value));

    public static Dictionary<string, string> Read(string stored) => JsonSerializer.Deserialize<Dictionary<string, string>>(stored)!;

    public static Dictionary<ImportField, string> Parse(string stored) =>
        Read(stored).ToDictionary(field => FieldWords.Read(field.Key)!.Value, field => field.Value);

    public static Dictionary<ImportField, int> Places(IReadOnlyList<string> headers, IReadOnlyDictionary<ImportField, string> chosen) =>
        chosen.ToDictionary(field => field.Key, field => headers.Index().First(header => header.Item == field.Value).Index);
}
