using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class ListWebhooksRequest
{
    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListWebhooksValidator : Validator<ListWebhooksRequest>
{
    public ListWebhooksValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListWebhooks(SsiDb db, Cursors cursors)
    : Endpoint<ListWebhooksRequest, Results<Paged<Page<WebhookResponse>>, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/webhooks");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "List webhooks";
            summary.Description = "Newest first, disabled ones too.";
            summary.ResponseExamples[200] = new Page<WebhookResponse>([WebhookResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<WebhookResponse>>, CursorProblem>> ExecuteAsync(
        ListWebhooksRequest request,
        CancellationToken ct
    )
    {
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var webhooks = db.Webhooks.AsNoTracking();
        if (after is not null)
            webhooks = webhooks.Where(webhook => webhook.Id < after.Id);
        var found = await webhooks.OrderByDescending(webhook => webhook.Id).Take(request.Limit + 1).ToListAsync(ct);
        return Pages.Cut(found, request.Limit, WebhookResponse.Of, last => cursors.Create(HttpContext, new Key(last.Id)));
    }
}
