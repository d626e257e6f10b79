using System.Text.Json;

namespace Team.Ssi.Api.Imports;

/// <summary>What a file lets see before its rows are read.</summary>
/// <param name="Shape">Null where the file is no CSV.</param>
/// <param name="Columns">None where the file names its fields itself.</param>
internal sealed record FileLayout(ImportFormat Format, string? Encoding, CsvShape? Shape, FieldColumns Columns)
{
    /// <summary>Whether its rows are figures of one member, who is said beside the file.</summary>
    public bool IsOfOneMember => Shape is not null && Columns == FieldColumns.None;

    private const int MostColumns = 200;

    /// <summary>First bytes of archives, documents and pictures, which are often sent for tables.</summary>
    private static readonly byte[][] Foreign =
    [
        [0x1F, 0x8B],
        [0xD0, 0xCF, 0x11, 0xE0],
        [0x25, 0x50, 0x44, 0x46],
        [0x89, 0x50, 0x4E, 0x47],
    ];

    /// <summary>A workbook is one.</summary>
    private static readonly byte[] Archive = [0x50, 0x4B, 0x03, 0x04];

    /// <param name="file">It can be read again from its beginning.</param>
    /// <param name="format">What it is said to be.</param>
    /// <param name="charset">What the sender says of its encoding.</param>
    /// <param name="mapping">JSON: the headers that the sender chose for fields.</param>
    /// <exception cref="ImportFileException">It is no such file, has no header or no row, or the mapping does not fit.</exception>
    public static async Task<FileLayout> ReadAsync(Stream file, ImportFormat format, string? charset, string? mapping, CancellationToken ct)
    {
        if (file.Length == 0)
            throw new ImportFileException(ImportCodes.EmptyFile);
        var isArchive = await BeginsAsync(file, [Archive], ct);
        if (format == ImportFormat.Xlsx)
            return isArchive ? await ReadXlsxAsync(file, mapping, ct) : throw new ImportFileException(ImportCodes.WrongType);
        if (isArchive || await BeginsAsync(file, Foreign, ct))
            throw new ImportFileException(ImportCodes.WrongType);
        if (format == ImportFormat.Csv)
            return await ReadCsvAsync(file, await TextEncodings.DetectAsync(file, charset, ct), mapping, ct);
        var name = await TextEncodings.DetectAsync(file, "utf-8", ct);
        await JsonRecords.RefuseEmptyAsync(file, ct);
        return new FileLayout(format, name, null, FieldColumns.None);
    }

    private static async Task<FileLayout> ReadCsvAsync(Stream file, string name, string? mapping, CancellationToken ct)
    {
        var encoding = TextEncodings.Of(name);
        file.Position = 0;
        var shape = await CsvShape.DetectAsync(new StreamReader(file, encoding, true, -1, leaveOpen: true), ct);
        var headers = await CsvRecords.HeadersAsync(file, encoding, shape, ct);
        if (headers.Count > MostColumns)
            throw new ImportFileException(ImportCodes.TooManyColumns, shape.LinesBefore + 1, value: $"{headers.Count}");
        var columns = LongRecords.Fits(headers) ? FieldColumns.None : new FieldColumns(headers, Choose(headers, mapping));
        if (!await CsvRecords.HasRowsAsync(file, encoding, shape, ct))
            throw new ImportFileException(ImportCodes.NoRows, shape.LinesBefore + 1);
        return new FileLayout(ImportFormat.Csv, name, shape, columns);
    }

    private static async Task<FileLayout> ReadXlsxAsync(Stream file, string? mapping, CancellationToken ct)
    {
        var headers = await XlsxRecords.HeadersAsync(file, ct);
        return new FileLayout(ImportFormat.Xlsx, null, null, new FieldColumns(headers, Choose(headers, mapping)));
    }

    private static async Task<bool> BeginsAsync(Stream file, byte[][] marks, CancellationToken ct)
    {
        file.Position = 0;
        var start = new byte[8];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        return marks.Any(mark => start.AsSpan(0, length).StartsWith(mark));
    }

    /// <summary>What was chosen goes before what is guessed, also when it takes a column away from another field.</summary>
    private static Dictionary<ImportField, int> Choose(IReadOnlyList<string> headers, string? mapping)
    {
        var places = HeaderGuess.Of(headers);
        foreach (var (word, header) in Read(mapping))
        {
            var field = FieldWords.Read(word) ?? throw new ImportFileException(ImportCodes.UnknownField, column: word);
            places.Remove(field);
            if (header is null)
                continue;
            var place = PlaceOf(headers, header) ?? throw new ImportFileException(ImportCodes.UnknownColumn, column: word, value: header);
            foreach (var other in places.Where(other => other.Value == place).ToList())
                places.Remove(other.Key);
            places[field] = place;
        }
        return places;
    }

    private static int? PlaceOf(IReadOnlyList<string> headers, string header) =>
        headers
            .Index()
            .Where(one => one.Item == header)
            .Concat(headers.Index().Where(one => HeaderGuess.Fold(one.Item) == HeaderGuess.Fold(header)))
            .Select(one => (int?)one.Index)
            .FirstOrDefault();

    private static Dictionary<string, string?> Read(string? mapping)
    {
        try
        {
            return mapping is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(mapping) ?? [];
        }
        catch (JsonException)
        {
            throw new ImportFileException(ImportCodes.InvalidMapping);
        }
    }
}
