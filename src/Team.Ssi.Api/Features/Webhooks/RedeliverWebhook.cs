using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class RedeliverWebhookRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }

    [RouteParam]
    public Guid DeliveryId { get; init; }
}

internal sealed class RedeliverWebhook(SsiDb db, TimeProvider clock)
    : Endpoint<RedeliverWebhookRequest, Results<Accepted<WebhookDeliveryResponse>, NotFoundProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Post("/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Deliver a message again";
            summary.Description =
                "At once and, if need be, at all ten attempts again; also what was delivered before. The receiver gets the same `webhook-id`.";
            summary.ResponseExamples[202] = WebhookDeliveryResponse.Example with { Attempts = 0, LastStatus = null, LastFailure = null };
        });
    }

    public override async Task<Results<Accepted<WebhookDeliveryResponse>, NotFoundProblem, ConflictProblem>> ExecuteAsync(
        RedeliverWebhookRequest request,
        CancellationToken ct
    )
    {
        if (await LockedWebhooks.OneAsync(db, request.WebhookId, ct) is not { } webhook)
            return new NotFoundProblem();
        var delivery = await db.WebhookDeliveries.SingleOrDefaultAsync(
            delivery => delivery.WebhookId == request.WebhookId && delivery.Id == request.DeliveryId,
            ct
        );
        if (delivery is null)
            return new NotFoundProblem();
        if (webhook.Status == WebhookStatus.Disabled)
            return PingWebhook.Disabled();
        delivery.Restart(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await WebhookQueue.PlaceAsync(db, delivery, ct);
        return TypedResults.Accepted(
            $"/v1/webhooks/{webhook.Id}/deliveries/{delivery.Id}",
            (await WebhookDeliveryResponse.FindAsync(db, webhook.Id, delivery.Id, ct))!
        );
    }
}
