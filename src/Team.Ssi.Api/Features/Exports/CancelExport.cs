using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Exports;

internal sealed class CancelExportRequest
{
    [RouteParam]
    public Guid ExportId { get; init; }
}

internal sealed class CancelExport(SsiDb db) : Endpoint<CancelExportRequest, Results<NoContent, NotFoundProblem>>
{
    public override void Configure()
    {
        Delete("/v1/exports/{exportId}");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Cancel an export, or forget it";
            summary.Description = "What is under way ends, and the file of what has ended is deleted.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem>> ExecuteAsync(CancelExportRequest request, CancellationToken ct)
    {
        if (!await db.Exports.AnyAsync(export => export.Id == request.ExportId, ct))
            return new NotFoundProblem();
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM job_directory WHERE organization_id = {db.OrganizationId} AND job_id = {request.ExportId}",
            ct
        );
        // Its parts go with it; who is still writing some finds it gone, and keeps nothing.
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM exports WHERE organization_id = {db.OrganizationId} AND id = {request.ExportId}",
            ct
        );
        return TypedResults.NoContent();
    }
}
