using System.Text.Json;

namespace Team.Ssi.Api.Features.Imports;

/// <summary>A saved mapping.</summary>
/// <param name="Name">What imports name it by.</param>
/// <param name="Columns">The header of each field; null for a field that is left out, whatever the headers let guess.</param>
/// <param name="DateFormat">How dates are written in such files; null where that is told from their rows.</param>
/// <param name="CreatedAt">When it was saved first.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
internal sealed record ImportMappingResponse(
    string Name,
    IReadOnlyDictionary<string, string?> Columns,
    string? DateFormat,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly ImportMappingResponse Example = new(
        "sales-navigator",
        new Dictionary<string, string?>
        {
            ["capturedOn"] = "Report date",
            ["email"] = "Seat holder",
            ["total"] = "Index",
            ["team"] = null,
        },
        "dd/MM/yyyy",
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero)
    );

    public static ImportMappingResponse Of(SavedMapping mapping) =>
        new(
            mapping.Name,
            JsonSerializer.Deserialize<Dictionary<string, string?>>(mapping.Columns)!,
            mapping.DateFormat,
            mapping.CreatedAt,
            mapping.UpdatedAt
        );
}
