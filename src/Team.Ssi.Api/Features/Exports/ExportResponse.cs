using System.Text.Json;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Exports;

/// <summary>Everything an organization has, on its way into one file.</summary>
/// <param name="Id">The export's id.</param>
/// <param name="Status">Where it stands; the last three do not change any more.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Size">Of the file, in bytes; null until it is whole.</param>
/// <param name="File">Where the file is; null until it is whole.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When the work began.</param>
/// <param name="FinishedAt">When it ended.</param>
internal sealed record ExportResponse(
    Guid Id,
    ExportStatus Status,
    ExportProgress Progress,
    long? Size,
    string? File,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt
)
{
    public static readonly ExportResponse Example = Of(
        new Export
        {
            OrganizationId = default,
            Id = Guid.Parse("019a3f2c-6a00-7a11-9b22-3c4d5e6f70e1"),
            Status = ExportStatus.Succeeded,
            CreatedBy = default,
            CreatedAt = new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero),
            StartedAt = new DateTimeOffset(2026, 11, 20, 9, 31, 8, TimeSpan.Zero),
            FinishedAt = new DateTimeOffset(2026, 11, 20, 9, 31, 20, TimeSpan.Zero),
            Rows = 104_200,
            Size = 5_242_880,
        }
    );

    public static ExportResponse Of(Export export) =>
        new(
            export.Id,
            export.Status,
            new ExportProgress(export.Rows),
            export.Size,
            export.Status == ExportStatus.Succeeded ? $"/v1/exports/{export.Id}/file" : null,
            export.CreatedAt,
            export.StartedAt,
            export.FinishedAt
        );

    public Microsoft.Net.Http.Headers.EntityTagHeaderValue Tag() => ETags.Of(1, JsonSerializer.Serialize(this));
}

/// <summary>How far an export is.</summary>
/// <param name="RowsWritten">Rows that are in the file so far.</param>
internal sealed record ExportProgress(long RowsWritten);
