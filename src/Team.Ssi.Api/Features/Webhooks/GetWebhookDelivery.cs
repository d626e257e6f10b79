using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class GetWebhookDeliveryRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }

    [RouteParam]
    public Guid DeliveryId { get; init; }
}

internal sealed class GetWebhookDelivery(SsiDb db)
    : Endpoint<GetWebhookDeliveryRequest, Results<Ok<WebhookDeliveryResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/webhooks/{webhookId}/deliveries/{deliveryId}");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Get a delivery";
            summary.ResponseExamples[200] = WebhookDeliveryResponse.Example;
        });
    }

    public override async Task<Results<Ok<WebhookDeliveryResponse>, NotFoundProblem>> ExecuteAsync(
        GetWebhookDeliveryRequest request,
        CancellationToken ct
    ) =>
        await WebhookDeliveryResponse.FindAsync(db, request.WebhookId, request.DeliveryId, ct) is { } delivery
            ? TypedResults.Ok(delivery)
            : new NotFoundProblem();
}
