using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class DeleteImportMappingRequest
{
    /// <summary>What it was saved as.</summary>
    [RouteParam]
    public string Name { get; init; } = "";
}

internal sealed class DeleteImportMappingValidator : Validator<DeleteImportMappingRequest>
{
    public DeleteImportMappingValidator() => RuleFor(request => request.Name).MappingName();
}

internal sealed class DeleteImportMapping(SsiDb db)
    : Endpoint<DeleteImportMappingRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/import-mappings/{name}");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Delete a saved mapping";
            summary.Description = "Imports that were made by it stay, also those that wait: what it said of their files they have kept.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        DeleteImportMappingRequest request,
        CancellationToken ct
    )
    {
        await LockedOrganization.ReadAsync(db, ct);
        if (await db.SavedMappings.SingleOrDefaultAsync(mapping => mapping.Name == request.Name, ct) is not { } found)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, found.Version))
            return new PreconditionProblem();
        db.SavedMappings.Remove(found);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
