using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Imports;

/// <summary>What an import's `mapping` says: JSON, or the name of a saved one.</summary>
/// <param name="Columns">JSON; null where nothing was said.</param>
/// <param name="DateFormat">What is saved of the dates of such files.</param>
internal sealed record ChosenMapping(string? Columns, string? DateFormat = null)
{
    /// <exception cref="ImportFileException">There is no mapping of that name.</exception>
    public static async Task<ChosenMapping> FindAsync(SsiDb db, string? asked, CancellationToken ct)
    {
        if (!IsName(asked))
            return new ChosenMapping(asked);
        var name = asked!.Trim();
        return await db.SavedMappings.AsNoTracking().SingleOrDefaultAsync(mapping => mapping.Name == name, ct) is { } saved
            ? new ChosenMapping(saved.Columns, saved.DateFormat)
            : throw new ImportFileException(ImportCodes.UnknownMapping, column: name);
    }

    /// <summary>
    /// Saved mappings all of whose columns the file has. They are told to who sent a file whose headers say too little, and never used unasked: that two files have
    /// the same headers does not say that they mean the same by them.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FittingAsync(SsiDb db, IReadOnlyList<string> headers, CancellationToken ct)
    {
        var known = headers.Select(HeaderGuess.Fold).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await db.SavedMappings.AsNoTracking().OrderBy(mapping => mapping.Name).ToListAsync(ct))
                .Where(mapping => HeadersOf(mapping).All(header => known.Contains(HeaderGuess.Fold(header))))
                .Select(mapping => mapping.Name),
        ];
    }

    private static IEnumerable<string> HeadersOf(SavedMapping mapping) =>
        JsonSerializer.Deserialize<Dictionary<string, string?>>(mapping.Columns)!.Values.OfType<string>();

    private static bool IsName(string? asked) => asked?.Trim() is [var first, ..] && char.IsAsciiLetterOrDigit(first);
}
