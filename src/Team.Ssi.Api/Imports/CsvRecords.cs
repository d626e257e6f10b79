using System.Runtime.CompilerServices;
using System.Text;
using nietras.SeparatedValues;

namespace Team.Ssi.Api.Imports;

/// <summary>CSV after RFC 4180 and as it is found: any delimiter, quoted line breaks, any line end.</summary>
internal sealed class CsvRecords(Stream file, Encoding encoding, CsvShape shape, FieldColumns columns) : IRecords
{
    public static async Task<IReadOnlyList<string>> HeadersAsync(Stream file, Encoding encoding, CsvShape shape, CancellationToken ct)
    {
        file.Position = 0;
        using var reader = await OpenAsync(file, encoding, shape, ct);
        return await NextAsync(reader, 1, ct) ? Cells(reader.Current) : throw new ImportFileException(ImportCodes.EmptyFile);

        static string[] Cells(SepReader.Row row)
        {
            var cells = new string[row.ColCount];
            for (var place = 0; place < cells.Length; place++)
                cells[place] = row[place].ToString();
            return cells;
        }
    }

    /// <summary>Whether anything but emptiness stands below the header.</summary>
    public static async Task<bool> HasRowsAsync(Stream file, Encoding encoding, CsvShape shape, CancellationToken ct)
    {
        file.Position = 0;
        using var reader = await OpenAsync(file, encoding, shape, ct);
        await NextAsync(reader, 1, ct);
        while (await NextAsync(reader, 1, ct))
            if (!IsEmpty(reader.Current))
                return true;
        return false;
    }

    public async IAsyncEnumerable<ImportRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        file.Position = 0;
        using var reader = await OpenAsync(file, encoding, shape, ct);
        var record = new ImportRecord();
        for (var line = 1; await NextAsync(reader, line, ct); )
            if (Fill(record, reader.Current, ref line))
                yield return record;
    }

    /// <summary>The cells of each row below the header, whatever they mean.</summary>
    public static async IAsyncEnumerable<(int Line, string[] Cells)> CellsAsync(
        Stream file,
        Encoding encoding,
        CsvShape shape,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        file.Position = 0;
        using var reader = await OpenAsync(file, encoding, shape, ct);
        for (var line = 1; await NextAsync(reader, line, ct); )
            if (CellsOf(reader.Current, shape, ref line) is { } cells)
                yield return (line, cells);
    }

    private static string[]? CellsOf(SepReader.Row row, CsvShape shape, ref int line)
    {
        line = shape.LinesBefore + row.LineNumberFrom;
        if (row.RowIndex == 0 || IsEmpty(row))
            return null;
        var cells = new string[row.ColCount];
        for (var place = 0; place < cells.Length; place++)
            cells[place] = row[place].ToString();
        return cells;
    }

    private static async Task<SepReader> OpenAsync(Stream file, Encoding encoding, CsvShape shape, CancellationToken ct)
    {
        var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        for (var line = 0; line < shape.LinesBefore; line++)
            await text.ReadLineAsync(ct);
        return await Sep.New(shape.Delimiter)
            .Reader(options =>
                options with
                {
                    HasHeader = false,
                    Unescape = true,
                    DisableColCountCheck = true,
                    // Addresses and names come again week after week.
                    CreateToString = SepToString.PoolPerCol(),
                }
            )
            .FromAsync(text, ct);
    }

    private static async ValueTask<bool> NextAsync(SepReader reader, int line, CancellationToken ct)
    {
        try
        {
            return await reader.MoveNextAsync(ct);
        }
        catch (NotSupportedException)
        {
            // The reader holds a row whole, and has a limit for that.
            throw new ImportFileException(ImportCodes.RowTooLong, line);
        }
        catch (DecoderFallbackException)
        {
            throw new ImportFileException(ImportCodes.InvalidEncoding, line);
        }
    }

    /// <returns>False for the header and for lines with nothing on them.</returns>
    private bool Fill(ImportRecord record, SepReader.Row row, ref int line)
    {
        line = shape.LinesBefore + row.LineNumberFrom;
        var isHeader = row.RowIndex == 0;
        if (isHeader || IsEmpty(row))
            return false;
        record.Begin(line);
        if (row.ColCount != columns.Count)
        {
            record.Refusal = new ImportIssue(null, ImportCodes.ColumnCount, $"{row.ColCount}");
            return true;
        }
        foreach (var (field, place) in columns.Places)
            record[field] = row[place].ToString();
        return true;
    }

    private static bool IsEmpty(SepReader.Row row)
    {
        for (var place = 0; place < row.ColCount; place++)
            if (!row[place].Span.IsWhiteSpace())
                return false;
        return true;
    }
}
