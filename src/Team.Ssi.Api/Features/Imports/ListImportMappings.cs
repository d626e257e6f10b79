using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class ListImportMappingsRequest
{
    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListImportMappingsValidator : Validator<ListImportMappingsRequest>
{
    public ListImportMappingsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListImportMappings(SsiDb db, Cursors cursors)
    : Endpoint<ListImportMappingsRequest, Results<Paged<Page<ImportMappingResponse>>, CursorProblem>>
{
    private sealed record Key(string Name);

    public override void Configure()
    {
        Get("/v1/import-mappings");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "List saved mappings";
            summary.Description = "By name.";
            summary.ResponseExamples[200] = new Page<ImportMappingResponse>([ImportMappingResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ImportMappingResponse>>, CursorProblem>> ExecuteAsync(
        ListImportMappingsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var mappings = db.SavedMappings.AsNoTracking();
        if (after is not null)
            mappings = mappings.Where(mapping => mapping.Name.CompareTo(after.Name) > 0);
        var found = await mappings.OrderBy(mapping => mapping.Name).Take(request.Limit + 1).ToListAsync(ct);
        return Pages.Cut(found, request.Limit, ImportMappingResponse.Of, last => cursors.Create(HttpContext, new Key(last.Name)));
    }
}
