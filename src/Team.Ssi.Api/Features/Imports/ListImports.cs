using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Imports;

internal sealed class ListImportsRequest
{
    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListImportsValidator : Validator<ListImportsRequest>
{
    public ListImportsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListImports(SsiDb db, Cursors cursors)
    : Endpoint<ListImportsRequest, Results<Paged<Page<ImportResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/imports");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "List imports";
            summary.Description = "Newest first, without their errors. They are kept for 30 days.";
            summary.ResponseExamples[200] = new Page<ImportResponse>([ImportResponse.Example with { Errors = [] }], null);
        });
    }

    public override async Task<Results<Paged<Page<ImportResponse>>, CursorProblem>> ExecuteAsync(
        ListImportsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var imports = db.Imports.AsNoTracking();
        if (after is not null)
            imports = imports.Where(import => import.Id < after.Id);
        var found = await imports.OrderByDescending(import => import.Id).Take(request.Limit + 1).ToListAsync(ct);
        return Pages.Cut(
            found,
            request.Limit,
            import => ImportResponse.Of(import, []),
            last => cursors.Create(HttpContext, new Key(last.Id))
        );
    }
}
