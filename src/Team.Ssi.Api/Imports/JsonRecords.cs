using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Team.Ssi.Api.Imports;

/// <summary>
/// Readings as JSON: as the API takes them (`{capturedOn, email, pillars, total, …}`), or the history of a tracker
/// (`{date, parsed: {overall, prof_brand, …}}`).
/// </summary>
internal sealed class JsonRecords(Stream file) : IRecords
{
    private static readonly (string Name, ImportField Field)[] Members =
    [
        ("memberId", ImportField.MemberId),
        ("externalId", ImportField.ExternalId),
        ("email", ImportField.Email),
        ("linkedInUrl", ImportField.LinkedInUrl),
        ("displayName", ImportField.DisplayName),
        ("team", ImportField.Team),
        ("jobTitle", ImportField.JobTitle),
        ("capturedOn", ImportField.CapturedOn),
        ("total", ImportField.Total),
        ("salesNavigatorSeat", ImportField.SalesNavigatorSeat),
    ];

    private static readonly (string Name, ImportField Field)[] Pillars =
    [
        ("professionalBrand", ImportField.ProfessionalBrand),
        ("rightPeople", ImportField.RightPeople),
        ("insights", ImportField.Insights),
        ("relationships", ImportField.Relationships),
    ];

    private static readonly (string Name, ImportField Field)[] Industry =
    [
        ("name", ImportField.Industry),
        ("topPercent", ImportField.IndustryTopPercent),
        ("groupSize", ImportField.IndustrySize),
        ("average", ImportField.IndustryAverage),
    ];

    private static readonly (string Name, ImportField Field)[] Network =
    [
        ("topPercent", ImportField.NetworkTopPercent),
        ("groupSize", ImportField.NetworkSize),
        ("average", ImportField.NetworkAverage),
    ];

    private static readonly (string Name, ImportField Field)[] Parsed =
    [
        ("overall", ImportField.Total),
        ("prof_brand", ImportField.ProfessionalBrand),
        ("find_right_people", ImportField.RightPeople),
        ("insight_engagement", ImportField.Insights),
        ("relationship", ImportField.Relationships),
    ];

    private static readonly (string Name, ImportField Field)[] ParsedIndustry =
    [
        ("name", ImportField.Industry),
        ("top", ImportField.IndustryTopPercent),
        ("people_amount", ImportField.IndustrySize),
        ("ssi", ImportField.IndustryAverage),
    ];

    private static readonly (string Name, ImportField Field)[] ParsedNetwork =
    [
        ("top", ImportField.NetworkTopPercent),
        ("people_amount", ImportField.NetworkSize),
        ("ssi", ImportField.NetworkAverage),
    ];

    /// <exception cref="ImportFileException">There is no array of readings, or nothing in it.</exception>
    public static async Task RefuseEmptyAsync(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        if (!await new JsonItems(file).MoveNextAsync(ct))
            throw new ImportFileException(ImportCodes.NoRows);
    }

    public async IAsyncEnumerable<ImportRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        file.Position = 0;
        var items = new JsonItems(file);
        var record = new ImportRecord();
        while (await items.MoveNextAsync(ct))
        {
            record.Begin(items.Line);
            try
            {
                Fill(record, items.Current);
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair, which JSON can write and nobody can store.
                record.Refusal = new ImportIssue(null, ImportCodes.InvalidCharacter, null);
            }
            yield return record;
        }
    }

    private static void Fill(ImportRecord record, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            record.Refusal = new ImportIssue(null, ImportCodes.InvalidValue, item.GetRawText());
            return;
        }
        Take(record, item, Members);
        if (item.TryGetProperty("parsed", out var parsed))
        {
            record[ImportField.CapturedOn] ??= TextOf(item, "date") ?? TextOf(item, "collectedAt");
            Take(record, parsed, Parsed);
            Take(record, Part(parsed, "industry"), ParsedIndustry);
            Take(record, Part(parsed, "network"), ParsedNetwork);
        }
        else
        {
            Take(record, Part(item, "pillars"), Pillars);
            Take(record, Part(item, "industry"), Industry);
            Take(record, Part(item, "network"), Network);
        }
    }

    private static void Take(ImportRecord record, JsonElement part, (string Name, ImportField Field)[] fields)
    {
        if (part.ValueKind == JsonValueKind.Object)
            foreach (var (name, field) in fields)
                record[field] ??= TextOf(part, name);
    }

    private static JsonElement Part(JsonElement whole, string name) =>
        whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty(name, out var part) ? part : default;

    private static string? TextOf(JsonElement part, string name) =>
        !part.TryGetProperty(name, out var value)
            ? null
            : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                _ => value.GetRawText(),
            };
}
