using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class GetImportMappingRequest
{
    /// <summary>What it was saved as.</summary>
    [RouteParam]
    public string Name { get; init; } = "";
}

internal sealed class GetImportMappingValidator : Validator<GetImportMappingRequest>
{
    public GetImportMappingValidator() => RuleFor(request => request.Name).MappingName();
}

internal sealed class GetImportMapping(SsiDb db)
    : Endpoint<GetImportMappingRequest, Results<Versioned<ImportMappingResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/import-mappings/{name}");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Get a saved mapping";
            summary.Description = "Its columns, and how dates are written in such files.";
            summary.ResponseExamples[200] = ImportMappingResponse.Example;
        });
    }

    public override async Task<Results<Versioned<ImportMappingResponse>, NotFoundProblem>> ExecuteAsync(
        GetImportMappingRequest request,
        CancellationToken ct
    ) =>
        await db.SavedMappings.AsNoTracking().SingleOrDefaultAsync(mapping => mapping.Name == request.Name, ct) is { } found
            ? new Versioned<ImportMappingResponse>(ImportMappingResponse.Of(found), found.Version)
            : new NotFoundProblem();
}
