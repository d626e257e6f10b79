using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Exports;

internal sealed class GetExportRequest
{
    [RouteParam]
    public Guid ExportId { get; init; }
}

internal sealed class GetExport(SsiDb db) : Endpoint<GetExportRequest, Results<Versioned<ExportResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/exports/{exportId}");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Get an export";
            summary.Description = "How far it is, and where its file is. It is kept for 24 hours.";
            summary.ResponseExamples[200] = ExportResponse.Example;
        });
    }

    public override async Task<Results<Versioned<ExportResponse>, NotFoundProblem>> ExecuteAsync(
        GetExportRequest request,
        CancellationToken ct
    )
    {
        if (await db.Exports.AsNoTracking().SingleOrDefaultAsync(export => export.Id == request.ExportId, ct) is not { } export)
            return new NotFoundProblem();
        var shown = ExportResponse.Of(export);
        return new Versioned<ExportResponse>(shown, shown.Tag());
    }
}
