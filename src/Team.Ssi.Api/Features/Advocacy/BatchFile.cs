using System.Text;
using FluentValidation;
using FluentValidation.Results;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>What a file said of a batch that its entries do not say.</summary>
/// <param name="Refusal">Why it is refused as a whole; null when it is not.</param>
/// <param name="Lines">The line on which each entry starts.</param>
/// <param name="Unread">What of which entry could not be read; those are no entries yet.</param>
internal sealed record BatchFile(InputError? Refusal, IReadOnlyList<int> Lines, IReadOnlyDictionary<int, IReadOnlyList<InputError>> Unread)
{
    /// <summary>More are not read: the batch is refused for them.</summary>
    private const int MostRows = ProgramRules.MostInBatch + 1;

    /// <summary>Reads a batch of a CSV file, as spreadsheets and other systems write them: any delimiter and encoding, headers in English or French.</summary>
    /// <param name="columns">What headers mean, folded as <see cref="HeaderGuess"/> does.</param>
    /// <param name="day">The column with days.</param>
    /// <returns>No entries when the file is refused.</returns>
    public static async Task<(IReadOnlyList<TItem>? Items, BatchFile File)> ReadAsync<TItem>(
        CsvFile file,
        IReadOnlyDictionary<string, string> columns,
        string day,
        Func<BatchRow, TItem> read,
        CancellationToken ct
    )
    {
        try
        {
            var (places, rows) = await RowsAsync(file, columns, ct);
            if (Refuse(rows.Count, places, day) is { } refusal)
                return (null, Refused(refusal));
            var (order, ambiguous) = OrderOf(file, rows, places[day]);
            if (ambiguous is not null)
                return (null, Refused(ambiguous));
            var unread = new Dictionary<int, IReadOnlyList<InputError>>();
            var items = new List<TItem>(rows.Count);
            foreach (var (_, cells) in rows)
            {
                var row = new BatchRow(items.Count, places, cells, order);
                items.Add(read(row));
                if (row.Errors.Count > 0)
                    unread[row.Index] = row.Errors;
            }
            return (items, new BatchFile(null, rows.ConvertAll(row => row.Line), unread));
        }
        catch (ImportFileException refused)
        {
            return (null, Refused(ErrorOf(refused.Code, refused.Value ?? refused.Column)));
        }
    }

    private static async Task<(Dictionary<string, int> Places, List<(int Line, string[] Cells)> Rows)> RowsAsync(
        CsvFile file,
        IReadOnlyDictionary<string, string> columns,
        CancellationToken ct
    )
    {
        if (file.Content.Length == 0)
            throw new ImportFileException(ImportCodes.EmptyFile);
        var encoding = TextEncodings.Of(await TextEncodings.DetectAsync(file.Content, file.Charset, ct));
        file.Content.Position = 0;
        var shape = await CsvShape.DetectAsync(new StreamReader(file.Content, encoding, true, -1, leaveOpen: true), ct);
        var headers = await CsvRecords.HeadersAsync(file.Content, encoding, shape, ct);
        var places = new Dictionary<string, int>();
        foreach (var (place, header) in headers.Index())
            if (columns.TryGetValue(HeaderGuess.Fold(header), out var column))
                places.TryAdd(column, place);
        var rows = new List<(int, string[])>();
        await foreach (var row in CsvRecords.CellsAsync(file.Content, encoding, shape, ct))
        {
            rows.Add(row);
            if (rows.Count == MostRows)
                break;
        }
        return (places, rows);
    }

    private static InputError? Refuse(int rows, Dictionary<string, int> places, string day) =>
        rows == 0 ? ErrorOf(ImportCodes.NoRows, null)
        : !places.ContainsKey(day) ? ErrorOf(ImportCodes.UnknownColumn, day)
        : null;

    /// <summary>What is said, or the one order that fits every day of the file.</summary>
    private static (DateOrder? Order, InputError? Refusal) OrderOf(CsvFile file, List<(int, string[] Cells)> rows, int place)
    {
        if (file.DateFormat is { } format)
            return FileDates.OrderOf(format) is { } said ? (said, null) : (null, ErrorOf(ImportCodes.InvalidDate, format, "?dateFormat"));
        var survey = new DateSurvey();
        foreach (var (_, cells) in rows.Where(row => place < row.Cells.Length))
            survey.Add(cells[place]);
        return survey.IsAmbiguous ? (null, ErrorOf(ImportCodes.AmbiguousDate, null))
            : survey.IsMixed ? (null, ErrorOf(ImportCodes.MixedDates, null))
            : (survey.Order, null);
    }

    private static BatchFile Refused(InputError refusal) => new(refusal, [], new Dictionary<int, IReadOnlyList<InputError>>());

    private static InputError ErrorOf(string code, string? shown, string pointer = "#")
    {
        var text = ImportCodes.TextOf(code);
        return new InputError(pointer, code, shown is null ? text : new Text($"{text.English} ({shown})", $"{text.French} ({shown})"));
    }
}

internal static class BatchFiles
{
    /// <summary>A file that is refused has no entries to be judged one by one.</summary>
    public static void NotRefused<T>(this IRuleBuilder<T, BatchFile?> rule) =>
        rule.Custom(
            (file, context) =>
            {
                if (file?.Refusal is { } refusal)
                    context.AddFailure(new ValidationFailure(refusal.Pointer.TrimStart('?'), refusal.Detail) { ErrorCode = refusal.Code });
            }
        );
}
