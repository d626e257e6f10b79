using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Imports;
using Team.Ssi.Api.Workers;
using ResponseHeader = Team.Ssi.Api.OpenApi.ResponseHeader;

namespace Team.Ssi.Api.Features.Exports;

internal sealed class CreateExport(SsiDb db, JobSignal signal, TimeProvider clock) : EndpointWithoutRequest<Accepted<ExportResponse>>
{
    public override void Configure()
    {
        Post("/v1/exports");
        Definition.Requires(Scope.Admin);
        Description(builder =>
            builder.WithMetadata(new ResponseHeader(StatusCodes.Status202Accepted, "Location", "Where the export can be followed."))
        );
        Summary(summary =>
        {
            summary.Summary = "Export the organization";
            summary.Description =
                "A ZIP of CSV files, made in the background and kept for 24 hours: the organization, teams, members, who belongs where, readings and their revisions, all of one moment. "
                + "Under the works-council preset it names nobody. Notes and plans are not in it.";
            summary.ResponseExamples[202] = ExportResponse.Example with
            {
                Status = ExportStatus.Queued,
                Progress = new ExportProgress(0),
                Size = null,
                File = null,
                StartedAt = null,
                FinishedAt = null,
            };
        });
    }

    public override async Task<Accepted<ExportResponse>> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var export = new Export
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            CreatedBy = HttpContext.Caller().Id,
            CreatedAt = now,
        };
        db.Exports.Add(export);
        await db.SaveChangesAsync(ct);
        await ImportLease.ListAsync((NpgsqlConnection)db.Database.GetDbConnection(), db.OrganizationId, export.Id, ct);
        // The worker must not look before the transaction has ended.
        HttpContext.Response.OnCompleted(() =>
        {
            signal.Call();
            return Task.CompletedTask;
        });
        return TypedResults.Accepted($"/v1/exports/{export.Id}", ExportResponse.Of(export));
    }
}
