namespace Team.Ssi.Api.Imports;

/// <summary>Which column holds which field.</summary>
internal sealed class FieldColumns
{
    private static readonly ImportField[] Names =
    [
        ImportField.MemberId,
        ImportField.ExternalId,
        ImportField.Email,
        ImportField.LinkedInUrl,
    ];

    private readonly Dictionary<ImportField, string> _headers;

    public FieldColumns(IReadOnlyList<string> headers, IReadOnlyDictionary<ImportField, int> places)
    {
        AllHeaders = headers;
        Places = [.. places.OrderBy(field => field.Key).Select(field => (field.Key, field.Value))];
        _headers = places.ToDictionary(field => field.Key, field => headers[field.Value]);
    }

    /// <summary>Of a file that names its fields itself.</summary>
    public static readonly FieldColumns None = new([], new Dictionary<ImportField, int>());

    /// <summary>Also those of columns that hold nothing of ours.</summary>
    public IReadOnlyList<string> AllHeaders { get; }

    public int Count => AllHeaders.Count;

    public IReadOnlyList<(ImportField Field, int Place)> Places { get; }

    public IReadOnlyDictionary<ImportField, string> Headers => _headers;

    /// <summary>The field that names the member.</summary>
    public ImportField MemberField => Names.FirstOrDefault(Has, ImportField.Email);

    public bool Has(ImportField field) => _headers.ContainsKey(field);

    /// <summary>What people know the field by: its header in the file, else its name here.</summary>
    public string NameOf(ImportField field) => _headers.GetValueOrDefault(field) ?? FieldWords.Of(field);
}

internal static class FieldWords
{
    public static string Of(ImportField field) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    public static ImportField? Read(string word) =>
        Enum.GetValues<ImportField>().Where(field => Of(field) == word).Select(field => (ImportField?)field).FirstOrDefault();
}
