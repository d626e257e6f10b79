using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class ListWebhookDeliveriesRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }

    /// <summary>Only deliveries that stand so.</summary>
    [QueryParam]
    public DeliveryStatus? Status { get; init; }

    /// <summary>How many, 1 to 200.</summary>
    [QueryParam]
    public int Limit { get; init; } = 50;

    /// <summary>`nextCursor` of the page before.</summary>
    [QueryParam]
    public string? Cursor { get; init; }
}

internal sealed class ListWebhookDeliveriesValidator : Validator<ListWebhookDeliveriesRequest>
{
    public ListWebhookDeliveriesValidator() => RuleFor(request => request.Limit).PageSize();
}

internal sealed class ListWebhookDeliveries(SsiDb db, Cursors cursors)
    : Endpoint<ListWebhookDeliveriesRequest, Results<Paged<Page<WebhookDeliveryResponse>>, NotFoundProblem, CursorProblem>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/v1/webhooks/{webhookId}/deliveries");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "List the deliveries to a webhook";
            summary.Description = "Newest first; of the last 30 days, and whatever still waits.";
            summary.ResponseExamples[200] = new Page<WebhookDeliveryResponse>([WebhookDeliveryResponse.Example], null);
        });
    }

    public override async Task<Results<Paged<Page<WebhookDeliveryResponse>>, NotFoundProblem, CursorProblem>> ExecuteAsync(
        ListWebhookDeliveriesRequest request,
        CancellationToken ct
    )
    {
        if (!await db.Webhooks.AnyAsync(webhook => webhook.Id == request.WebhookId, ct))
            return new NotFoundProblem();
        if (!cursors.TryRead<Key>(HttpContext, request.Cursor, out var after))
            return new CursorProblem();
        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(delivery => delivery.WebhookId == request.WebhookId);
        if (request.Status is { } status)
            deliveries = deliveries.Where(delivery => delivery.Status == status);
        if (after is not null)
            deliveries = deliveries.Where(delivery => delivery.Id < after.Id);
        var found = await (
            from delivery in deliveries.OrderByDescending(delivery => delivery.Id).Take(request.Limit + 1)
            join message in db.WebhookMessages.AsNoTracking() on delivery.MessageId equals message.Id
            orderby delivery.Id descending
            select new { delivery, message }
        ).ToListAsync(ct);
        return Pages.Cut(
            found,
            request.Limit,
            one => WebhookDeliveryResponse.Of(one.delivery, one.message),
            last => cursors.Create(HttpContext, new Key(last.delivery.Id))
        );
    }
}
