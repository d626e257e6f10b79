using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Exports;

internal sealed class ListExportsRequest
{
    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListExportsValidator : Validator<ListExportsRequest>
{
    public ListExportsValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListExports(SsiDb db, Cursors cursors)
    : Endpoint<ListExportsRequest, Results<Paged<Page<ExportResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/exports");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "List exports";
            summary.Description = "Newest first. They are kept for 24 hours.";
            summary.ResponseExamples[200] = new Page<ExportResponse>([ExportResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ExportResponse>>, CursorProblem>> ExecuteAsync(
        ListExportsRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var exports = db.Exports.AsNoTracking();
        if (after is not null)
            exports = exports.Where(export => export.Id < after.Id);
        var found = await exports.OrderByDescending(export => export.Id).Take(request.Limit + 1).ToListAsync(ct);
        return Pages.Cut(found, request.Limit, export => ExportResponse.Of(export), last => cursors.Create(HttpContext, new Key(last.Id)));
    }
}
