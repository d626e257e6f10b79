using FluentValidation;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Features.Imports;

/// <summary>What every operation on saved mappings holds to.</summary>
internal static class MappingRules
{
    /// <summary>An organization has a handful of kinds of files; who saves one per file has misunderstood.</summary>
    public const int Most = 100;

    private const int LongestName = 64;
    private const int LongestHeader = 200;

    /// <summary>It stands in addresses, and is never taken for the JSON that `mapping` takes too.</summary>
    public static IRuleBuilderOptions<T, string?> MappingName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text(LongestName).Matches("^[A-Za-z0-9][A-Za-z0-9._-]*$").WithErrorCode("invalidFormat");

    public static IRuleBuilderOptions<T, string?> DateFormat<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(format => format is null || FileDates.OrderOf(format) is not null)
            .WithErrorCode("invalidFormat")
            .WithText(
                new(
                    "A format such as dd/MM/yyyy, MM/dd/yyyy or yyyy/MM/dd is expected.",
                    "Un format tel que dd/MM/yyyy, MM/dd/yyyy ou yyyy/MM/dd est attendu."
                )
            );

    public static IReadOnlyList<InputError> Refuse(IReadOnlyDictionary<string, string?> columns)
    {
        if (columns.Count == 0)
            return [new("#/columns", ImportCodes.Required, new Text("At least one field is needed.", "Il faut au moins un champ."))];
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        return [.. columns.Select(column => Refuse(column.Key, column.Value, chosen)).OfType<InputError>()];
    }

    private static InputError? Refuse(string word, string? header, HashSet<string> chosen)
    {
        var place = $"#/columns/{word.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
        if (FieldWords.Read(word) is null)
            return new("#/columns", ImportCodes.UnknownField, ImportCodes.TextOf(ImportCodes.UnknownField));
        if (header is null)
            return null;
        if (string.IsNullOrWhiteSpace(header))
            return new(place, ImportCodes.Required, ImportCodes.TextOf(ImportCodes.Required));
        if (header.Length > LongestHeader)
            return new(place, ImportCodes.TooLong, ImportCodes.TextOf(ImportCodes.TooLong));
        // A header may run over two lines, as it does in spreadsheets.
        if (header.Any(one => char.IsControl(one) && one is not ('\n' or '\r' or '\t')))
            return new(place, ImportCodes.InvalidCharacter, ImportCodes.TextOf(ImportCodes.InvalidCharacter));
        return chosen.Add(HeaderGuess.Fold(header))
            ? null
            : new(place, ImportCodes.Duplicate, new Text("Another field has this column.", "Un autre champ a cette colonne."));
    }
}
