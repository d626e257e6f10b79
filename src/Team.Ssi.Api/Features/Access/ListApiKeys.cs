using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Access;

internal sealed class ListApiKeysRequest
{
    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListApiKeysValidator : Validator<ListApiKeysRequest>
{
    public ListApiKeysValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListApiKeys(SsiDb db, Cursors cursors, TimeProvider clock)
    : Endpoint<ListApiKeysRequest, Results<Paged<Page<ApiKeyResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/api-keys");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "List API keys";
            summary.Description = "Newest first, revoked and expired ones too.";
            summary.ResponseExamples[200] = new Page<ApiKeyResponse>([ApiKeyResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<ApiKeyResponse>>, CursorProblem>> ExecuteAsync(
        ListApiKeysRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var keys = db.ApiKeys.AsNoTracking();
        if (after is not null)
            keys = keys.Where(key => key.Id < after.Id);
        var found = await keys.OrderByDescending(key => key.Id).Take(request.Limit + 1).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return Pages.Cut(found, request.Limit, key => ApiKeyResponse.Of(key, now), last => cursors.Create(HttpContext, new Key(last.Id)));
    }
}
