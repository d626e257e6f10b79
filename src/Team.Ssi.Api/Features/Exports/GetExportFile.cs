using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Exports;

internal sealed class GetExportFileRequest
{
    [RouteParam]
    public Guid ExportId { get; init; }
}

internal sealed class GetExportFile(SsiDb db) : Endpoint<GetExportFileRequest, Results<ArchiveFile, NotFoundProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Get("/v1/exports/{exportId}/file");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Get the file of an export";
            summary.Description =
                "A ZIP of CSV files in UTF-8 with commas. Texts that a spreadsheet would run as formulas have an apostrophe before them.";
        });
    }

    public override async Task<Results<ArchiveFile, NotFoundProblem, ConflictProblem>> ExecuteAsync(
        GetExportFileRequest request,
        CancellationToken ct
    )
    {
        if (await db.Exports.AsNoTracking().SingleOrDefaultAsync(export => export.Id == request.ExportId, ct) is not { } export)
            return new NotFoundProblem();
        if (export is not { Status: ExportStatus.Succeeded, Size: { } size })
            return new ConflictProblem("#", "notFinished", new Text("The file is not whole.", "Le fichier n'est pas complet."));
        return new ArchiveFile((NpgsqlConnection)db.Database.GetDbConnection(), export.OrganizationId, export.Id, size);
    }
}
