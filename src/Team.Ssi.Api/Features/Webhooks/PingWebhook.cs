using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class PingWebhookRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }
}

internal sealed class PingWebhook(SsiDb db, TimeProvider clock)
    : Endpoint<PingWebhookRequest, Results<Accepted<WebhookDeliveryResponse>, NotFoundProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Post("/v1/webhooks/{webhookId}/ping");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Try a webhook";
            summary.Description = "Sends a message of the type `ping`, signed like any other. Ask for the delivery to learn how it went.";
            summary.ResponseExamples[202] = WebhookDeliveryResponse.Example with
            {
                Event = WebhookEvent.Ping,
                Attempts = 0,
                LastAttemptAt = null,
                LastStatus = null,
                LastFailure = null,
            };
        });
    }

    public override async Task<Results<Accepted<WebhookDeliveryResponse>, NotFoundProblem, ConflictProblem>> ExecuteAsync(
        PingWebhookRequest request,
        CancellationToken ct
    )
    {
        if (await LockedWebhooks.OneAsync(db, request.WebhookId, ct) is not { } webhook)
            return new NotFoundProblem();
        if (webhook.Status == WebhookStatus.Disabled)
            return Disabled();
        var now = clock.GetUtcNow();
        var delivery = await WebhookEvents.AddForAsync(db, webhook.Id, WebhookEvent.Ping, new { webhookId = webhook.Id }, now, ct);
        return TypedResults.Accepted(
            $"/v1/webhooks/{webhook.Id}/deliveries/{delivery}",
            (await WebhookDeliveryResponse.FindAsync(db, webhook.Id, delivery, ct))!
        );
    }

    public static ConflictProblem Disabled() =>
        new(
            "path:webhookId",
            "disabled",
            new("The webhook is disabled: make it active first.", "Le webhook est désactivé : activez-le d'abord.")
        );
}
