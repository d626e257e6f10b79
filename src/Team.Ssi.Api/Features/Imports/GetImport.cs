using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class GetImportRequest
{
    [RouteParam]
    public Guid ImportId { get; init; }
}

internal sealed class GetImport(SsiDb db) : Endpoint<GetImportRequest, Results<Versioned<ImportResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/imports/{importId}");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Get an import";
            summary.Description = "How far it is, what it did, and its first errors. It is kept for 30 days.";
            summary.ResponseExamples[200] = ImportResponse.Example;
        });
    }

    public override async Task<Results<Versioned<ImportResponse>, NotFoundProblem>> ExecuteAsync(
        GetImportRequest request,
        CancellationToken ct
    )
    {
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == request.ImportId, ct) is not { } import)
            return new NotFoundProblem();
        var errors = await db
            .ImportErrors.AsNoTracking()
            .Where(error => error.ImportId == import.Id)
            .OrderBy(error => error.Ordinal)
            .Take(ImportResponse.ShownErrors)
            .ToListAsync(ct);
        var shown = ImportResponse.Of(import, errors);
        return new Versioned<ImportResponse>(shown, shown.Tag());
    }
}
