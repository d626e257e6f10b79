using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;

namespace Team.Ssi.Api.Imports;

/// <summary>The rows of the first sheet of a workbook, one after the other.</summary>
internal sealed class XlsxRecords(Stream file, FieldColumns columns) : IRecords
{
    private const int MostColumns = 200;

    /// <summary>Spreadsheets number the days from here, a day early because 1900 was no leap year.</summary>
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private const int DaysTo1904 = 1462;
    private const int LastDay = 2_958_465;

    /// <returns>The first row with something in it, and its line.</returns>
    /// <exception cref="ImportFileException">The sheet is empty, or has nothing below its header.</exception>
    public static async Task<IReadOnlyList<string>> HeadersAsync(Stream file, CancellationToken ct)
    {
        string?[]? headers = null;
        await foreach (var (_, cells) in RowsAsync(file, ct))
            if (headers is not null)
                return [.. headers.Select(header => header ?? "")];
            else
                headers = cells;
        throw new ImportFileException(headers is null ? ImportCodes.EmptyFile : ImportCodes.NoRows);
    }

    public async IAsyncEnumerable<ImportRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (record, isHeader) = (new ImportRecord(), true);
        await foreach (var (line, cells) in RowsAsync(file, ct))
        {
            if (isHeader)
            {
                isHeader = false;
                continue;
            }
            record.Begin(line);
            foreach (var (field, place) in columns.Places)
                record[field] = place < cells.Length ? cells[place] : null;
            yield return record;
        }
    }

    private static async IAsyncEnumerable<(int Line, string?[] Cells)> RowsAsync(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        file.Position = 0;
        using var book = await XlsxBook.OpenAsync(file, ct);
        using var xml = book.OpenSheet();
        for (var line = 0; await NextAsync(xml, line); )
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            ct.ThrowIfCancellationRequested();
            line = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number : line + 1;
            var cells = await CellsAsync(book, xml, line, ct);
            if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
                yield return (line, cells);
        }
    }

    private static async Task<bool> NextAsync(XmlReader xml, int line)
    {
        try
        {
            return await xml.ReadAsync();
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            throw new ImportFileException(ImportCodes.MalformedFile, Math.Max(1, line));
        }
    }

    private static async Task<string?[]> CellsAsync(XlsxBook book, XmlReader xml, int line, CancellationToken ct)
    {
        var cells = new List<string?>();
        if (xml.IsEmptyElement)
            return [];
        for (var depth = xml.Depth; await NextAsync(xml, line) && xml.Depth > depth; )
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var place = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
            if (place >= MostColumns)
                throw new ImportFileException(ImportCodes.TooManyColumns, line);
            var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
            while (cells.Count <= place)
                cells.Add(null);
            cells[place] = Shown(book, type, style, await TextAsync(xml, line, ct));
        }
        return [.. cells];
    }

    private static async Task<string> TextAsync(XmlReader cell, int line, CancellationToken ct)
    {
        try
        {
            return await XlsxBook.TextAsync(cell, ct);
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            throw new ImportFileException(ImportCodes.MalformedFile, line);
        }
    }

    private static string? Shown(XlsxBook book, string? type, string? style, string text)
    {
        if (type == "s")
            return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 && number < book.Texts.Count
                ? book.Texts[number]
                : null;
        if (type is not (null or "n") || !IsDay(book, style))
            return text;
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)
            && (book.Is1904 ? days + DaysTo1904 : days) is >= 1 and <= LastDay and var day
            ? DateOnly.FromDateTime(Epoch.AddDays(day)).ToString("O", CultureInfo.InvariantCulture)
            : text;
    }

    private static bool IsDay(XlsxBook book, string? style) =>
        int.TryParse(style, CultureInfo.InvariantCulture, out var number)
        && number >= 0
        && number < book.AreDays.Count
        && book.AreDays[number];

    /// <summary>`AB12` is column 27, counted from 0.</summary>
    private static int? ColumnOf(string? place)
    {
        var column = 0;
        foreach (var letter in place ?? "")
        {
            if (letter is < 'A' or > 'Z' || column > MostColumns)
                break;
            column = column * 26 + (letter - 'A' + 1);
        }
        return column == 0 ? null : column - 1;
    }
}
