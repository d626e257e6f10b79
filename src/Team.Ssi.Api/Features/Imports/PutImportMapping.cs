using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class PutImportMappingRequest
{
    /// <summary>What the kind of file is called: letters, digits, dots, dashes and underscores, 1 to 64.</summary>
    [RouteParam]
    public string Name { get; init; } = "";

    [FromBody]
    public PutImportMappingBody Body { get; init; } = null!;
}

/// <param name="Columns">The header of each field, up to 200 characters, such as `{"capturedOn":"Report date","email":"Seat holder"}`; null for a field that is to be left out. The fields are those of an import.</param>
/// <param name="DateFormat">How dates are written that are not ISO, such as `dd/MM/yyyy`; what an import sends itself goes before it.</param>
internal sealed record PutImportMappingBody(IReadOnlyDictionary<string, string?> Columns, string? DateFormat = null);

internal sealed class PutImportMappingValidator : Validator<PutImportMappingRequest>
{
    public PutImportMappingValidator()
    {
        RuleFor(request => request.Name).MappingName();
        RuleFor(request => request.Body.DateFormat).Text();
        RuleFor(request => request.Body.DateFormat).DateFormat();
    }
}

internal sealed class PutImportMapping(SsiDb db, TimeProvider clock)
    : Endpoint<
        PutImportMappingRequest,
        Results<
            CreatedVersion<ImportMappingResponse>,
            Versioned<ImportMappingResponse>,
            PreconditionProblem,
            InvalidProblem,
            ConflictProblem
        >
    >
{
    public override void Configure()
    {
        Put("/v1/import-mappings/{name}");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Save a mapping";
            summary.Description =
                "For files whose headers say nothing by themselves: which column holds what. `POST /v1/imports?mapping=<name>` uses it. At most 100 per organization.";
            summary.ExampleRequest = new PutImportMappingBody(
                ImportMappingResponse.Example.Columns,
                ImportMappingResponse.Example.DateFormat
            );
            summary.ResponseExamples[200] = ImportMappingResponse.Example;
            summary.ResponseExamples[201] = ImportMappingResponse.Example;
        });
    }

    public override async Task<
        Results<
            CreatedVersion<ImportMappingResponse>,
            Versioned<ImportMappingResponse>,
            PreconditionProblem,
            InvalidProblem,
            ConflictProblem
        >
    > ExecuteAsync(PutImportMappingRequest request, CancellationToken ct)
    {
        if (MappingRules.Refuse(request.Body.Columns) is { Count: > 0 } refused)
            return new InvalidProblem(refused);
        // Of two that save the same name at once, the second replaces what the first saved.
        await LockedOrganization.ReadAsync(db, ct);
        var known = await db.SavedMappings.SingleOrDefaultAsync(mapping => mapping.Name == request.Name, ct);
        if (Preconditions.Refuse(HttpContext, known?.Version))
            return new PreconditionProblem();
        if (known is null && await db.SavedMappings.CountAsync(ct) >= MappingRules.Most)
            return new ConflictProblem(
                "#",
                "tooMany",
                new($"There are {MappingRules.Most} mappings already.", $"Il y a déjà {MappingRules.Most} correspondances.")
            );
        var saved = await SaveAsync(request, known, ct);
        return known is null
            ? new CreatedVersion<ImportMappingResponse>($"/v1/import-mappings/{saved.Name}", ImportMappingResponse.Of(saved), saved.Version)
            : new Versioned<ImportMappingResponse>(ImportMappingResponse.Of(saved), saved.Version);
    }

    private async Task<SavedMapping> SaveAsync(PutImportMappingRequest request, SavedMapping? known, CancellationToken ct)
    {
        var (now, columns) = (clock.GetUtcNow(), JsonSerializer.Serialize(request.Body.Columns));
        if (known is null)
            db.SavedMappings.Add(
                known = new SavedMapping
                {
                    OrganizationId = db.OrganizationId,
                    Name = request.Name,
                    Columns = columns,
                    DateFormat = request.Body.DateFormat,
                    CreatedAt = now,
                    UpdatedAt = now,
                }
            );
        else if ((known.Columns, known.DateFormat) != (columns, request.Body.DateFormat))
        {
            (known.Columns, known.DateFormat, known.UpdatedAt) = (columns, request.Body.DateFormat, now);
            known.Version++;
        }
        await db.SaveChangesAsync(ct);
        return known;
    }
}
