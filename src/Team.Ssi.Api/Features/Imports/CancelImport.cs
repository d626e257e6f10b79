using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class CancelImportRequest
{
    [RouteParam]
    public Guid ImportId { get; init; }
}

internal sealed class CancelImport(SsiDb db, TimeProvider clock)
    : Endpoint<CancelImportRequest, Results<NoContent, NotFoundProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Delete("/v1/imports/{importId}");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Cancel an import";
            summary.Description =
                "Nothing more is recorded of it. What has been recorded stays, and `result` says how much; with `onError=abort` that is nothing.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, ConflictProblem>> ExecuteAsync(
        CancelImportRequest request,
        CancellationToken ct
    )
    {
        var found = await db
            .Imports.FromSql(
                $"SELECT * FROM imports WHERE organization_id = {db.OrganizationId} AND id = {request.ImportId} FOR NO KEY UPDATE"
            )
            .ToListAsync(ct);
        if (found.SingleOrDefault() is not { } import)
            return new NotFoundProblem();
        if (import.Status == ImportStatus.Cancelled)
            return TypedResults.NoContent();
        if (import.Status is ImportStatus.Succeeded or ImportStatus.Failed)
            return new ConflictProblem("#", "finished", new Text("The import has ended.", "L'import est terminé."));
        import.Status = ImportStatus.Cancelled;
        import.FinishedAt = clock.GetUtcNow();
        import.LeaseUntil = null;
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM import_chunks WHERE organization_id = {db.OrganizationId} AND import_id = {import.Id}",
            ct
        );
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM job_directory WHERE organization_id = {db.OrganizationId} AND job_id = {import.Id}",
            ct
        );
        return TypedResults.NoContent();
    }
}
