using System.Text.Json;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Imports;

namespace Team.Ssi.Api.Features.Imports;

/// <summary>A file of readings on its way in.</summary>
/// <param name="Id">The import's id.</param>
/// <param name="Status">Where it stands; the last three do not change any more.</param>
/// <param name="DryRun">Whether it only says what would happen.</param>
/// <param name="OnError">What a refused row means for the others.</param>
/// <param name="CreateMembers">Whether unknown members are created.</param>
/// <param name="CreateTeams">Whether unknown teams of created members are created.</param>
/// <param name="Quiet">Whether webhooks get no `submission.recorded` of it.</param>
/// <param name="Format">How the file is read.</param>
/// <param name="FileName">What the sender calls the file.</param>
/// <param name="Size">The size of the file in bytes.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Mapping">The header of each field that was found or chosen.</param>
/// <param name="Result">What it did, or in a dry run would do; final once the status is.</param>
/// <param name="Preview">The first changes that a dry run found; null otherwise.</param>
/// <param name="Errors">The first 20 of the errors, and of the warnings where there are fewer errors; all are at `…/errors`.</param>
/// <param name="CreatedAt">When the file was received.</param>
/// <param name="StartedAt">When the work began.</param>
/// <param name="FinishedAt">When it ended.</param>
internal sealed record ImportResponse(
    Guid Id,
    ImportStatus Status,
    bool DryRun,
    ImportErrorRule OnError,
    bool CreateMembers,
    bool CreateTeams,
    bool Quiet,
    ImportFormat Format,
    string? FileName,
    long Size,
    ImportProgress Progress,
    IReadOnlyDictionary<string, string> Mapping,
    ImportCounts Result,
    IReadOnlyList<ImportPreview>? Preview,
    IReadOnlyList<ImportErrorResponse> Errors,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt
)
{
    /// <summary>How many errors stand in the answer itself.</summary>
    public const int ShownErrors = 20;

    public static readonly ImportResponse Example = new(
        Guid.Parse("019a3f2c-6a00-7a11-9b22-3c4d5e6f70c1"),
        ImportStatus.Succeeded,
        false,
        ImportErrorRule.Skip,
        false,
        false,
        false,
        ImportFormat.Csv,
        null,
        5_242_880,
        new ImportProgress(100_000, 100_000, 8100, 0),
        new Dictionary<string, string>
        {
            ["capturedOn"] = "Date",
            ["email"] = "Courriel",
            ["professionalBrand"] = "Marque",
            ["rightPeople"] = "Personnes",
            ["insights"] = "Informations",
            ["relationships"] = "Relations",
        },
        new ImportCounts(99_980, 12, 3, 4, 1, 0, 0),
        null,
        [ImportErrorResponse.Example],
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 20, 9, 31, 8, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 20, 9, 31, 20, TimeSpan.Zero)
    );

    public static ImportResponse Of(Import import, IEnumerable<ImportError> errors) =>
        new(
            import.Id,
            import.Status,
            import.DryRun,
            import.OnError,
            import.CreateMembers,
            import.CreateTeams,
            import.Quiet,
            import.Format,
            import.FileName,
            import.Size,
            ImportProgress.Of(import),
            ImportMapping.Read(import.Mapping),
            ImportCounts.Of(import),
            import.Preview is null ? null : ImportPreview.Read(import.Preview),
            [.. errors.Select(ImportErrorResponse.Of)],
            import.CreatedAt,
            import.StartedAt,
            import.FinishedAt
        );

    public Microsoft.Net.Http.Headers.EntityTagHeaderValue Tag() => ETags.Of(1, JsonSerializer.Serialize(this));
}

/// <summary>How far an import is.</summary>
/// <param name="RowsRead">Rows that are done with.</param>
/// <param name="RowsTotal">Rows of the file, as far as it has been read; all of them once the first are recorded.</param>
/// <param name="RowsPerSecond">Rows done per second since the work began; null before.</param>
/// <param name="SecondsRemaining">At this rate; null while it is not known, 0 at the end.</param>
internal sealed record ImportProgress(int RowsRead, int RowsTotal, int? RowsPerSecond, int? SecondsRemaining)
{
    public static ImportProgress Of(Import import)
    {
        var seconds = ((import.FinishedAt ?? import.ProgressAt) - import.StartedAt)?.TotalSeconds;
        int? rate = seconds > 0 && import.RowsRead > 0 ? (int)Math.Round(import.RowsRead / seconds.Value) : null;
        int? remaining =
            import.FinishedAt is not null ? 0
            : rate > 0 ? (int)Math.Ceiling((import.RowsTotal - import.RowsRead) / (double)rate)
            : null;
        return new ImportProgress(import.RowsRead, import.RowsTotal, rate, remaining);
    }
}

/// <summary>What an import did, or would do.</summary>
/// <param name="Created">Readings of days that had none.</param>
/// <param name="Replaced">Readings that replaced others; those stay as revisions.</param>
/// <param name="Unchanged">Readings that were there already.</param>
/// <param name="Failed">Rows that were refused.</param>
/// <param name="Superseded">Rows of a member and day for which a later row came: the last wins.</param>
/// <param name="MembersCreated">Members that were created.</param>
/// <param name="TeamsCreated">Teams that were created.</param>
internal sealed record ImportCounts(
    int Created,
    int Replaced,
    int Unchanged,
    int Failed,
    int Superseded,
    int MembersCreated,
    int TeamsCreated
)
{
    public static ImportCounts Of(Import import) =>
        new(
            import.Created,
            import.Replaced,
            import.Unchanged,
            import.Failed,
            import.Superseded,
            import.MembersCreated,
            import.TeamsCreated
        );
}

/// <summary>A change that would happen.</summary>
/// <param name="Line">Where the row starts.</param>
/// <param name="MemberId">Whose reading it is; null for a member who would be created.</param>
/// <param name="CapturedOn">Its day.</param>
/// <param name="Before">The total now; null where there is no reading.</param>
/// <param name="After">The total then.</param>
internal sealed record ImportPreview(int Line, Guid? MemberId, DateOnly CapturedOn, decimal? Before, decimal After)
{
    private sealed record Stored(int Line, Guid? MemberId, DateOnly CapturedOn, int? Before, int After);

    public static IReadOnlyList<ImportPreview> Read(string stored) =>
        [
            .. JsonSerializer
                .Deserialize<List<Stored>>(stored, JsonSerializerOptions.Web)!
                .Select(change => new ImportPreview(
                    change.Line,
                    change.MemberId,
                    change.CapturedOn,
                    change.Before is { } before ? Millionths.ToPoints(before) : null,
                    Millionths.ToPoints(change.After)
                )),
        ];
}
