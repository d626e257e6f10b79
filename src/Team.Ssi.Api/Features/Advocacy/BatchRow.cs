using System.Text.Json;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A row of a file that becomes an entry of a batch: what cannot be read is noted, and nothing takes its place.</summary>
internal sealed class BatchRow(int index, IReadOnlyDictionary<string, int> places, string[] cells, DateOrder? order)
{
    private readonly List<InputError> _errors = [];

    public int Index => index;

    public IReadOnlyList<InputError> Errors => _errors;

    /// <returns>Null when the file has no such column, or the cell is empty.</returns>
    public string? Text(string column) =>
        places.TryGetValue(column, out var place) && place < cells.Length && cells[place].Trim() is { Length: > 0 } text ? text : null;

    public Guid? Id(string column) =>
        Read<Guid?>(column, ImportCodes.InvalidValue, text => Guid.TryParseExact(text, "D", out var id) ? id : null);

    public DateOnly Day(string column) =>
        Required(
            column,
            Read<DateOnly?>(
                column,
                ImportCodes.InvalidDate,
                text =>
                    FileDates.TryIso(text, out var iso) ? iso
                    : order is { } known && FileDates.TryRead(text, known, out var day) ? day
                    : null
            )
        );

    public decimal? Number(string column) =>
        Read<decimal?>(column, ImportCodes.InvalidNumber, text => FileNumbers.TryRead(text, out var number) ? number : null);

    /// <summary>A whole number.</summary>
    public long? Count(string column) =>
        Read<long?>(
            column,
            ImportCodes.InvalidNumber,
            text =>
                FileNumbers.TryRead(text, out var number) && decimal.Truncate(number) == number && number < long.MaxValue
                    ? (long)number
                    : null
        );

    /// <summary>A word as the API writes it, or its label in English or French, of one or of many.</summary>
    public T Word<T>(string column, Func<T, Text> label)
        where T : struct, Enum => Required(column, OptionalWord(column, label));

    public T? OptionalWord<T>(string column, Func<T, Text> label)
        where T : struct, Enum =>
        Read<T?>(
            column,
            ImportCodes.InvalidValue,
            text =>
                Enum.GetValues<T>()
                    .Where(word => NamesOf(word, label).Any(name => OfOne(name) == OfOne(text)))
                    .Select(word => (T?)word)
                    .FirstOrDefault()
        );

    /// <summary>Labels are of many, a row is of one.</summary>
    private static string OfOne(string name) => HeaderGuess.Fold(name).TrimEnd('s');

    private static string[] NamesOf<T>(T word, Func<T, Text> label)
        where T : struct, Enum => [JsonNamingPolicy.CamelCase.ConvertName($"{word}"), label(word).English, label(word).French];

    private T? Read<T>(string column, string code, Func<string, T?> read)
    {
        if (Text(column) is not { } text)
            return default;
        var value = read(text);
        if (value is null)
            Note(column, code);
        return value;
    }

    private T Required<T>(string column, T? value)
        where T : struct
    {
        if (value is null && Text(column) is null)
            Note(column, ImportCodes.Required);
        return value.GetValueOrDefault();
    }

    private void Note(string column, string code) =>
        _errors.Add(new InputError($"#/items/{index}/{column}", code, ImportCodes.TextOf(code)));
}
