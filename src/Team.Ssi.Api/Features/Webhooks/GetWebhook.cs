using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class GetWebhookRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }
}

internal sealed class GetWebhook(SsiDb db) : Endpoint<GetWebhookRequest, Results<Versioned<WebhookResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/webhooks/{webhookId}");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Get a webhook";
            summary.ResponseExamples[200] = WebhookResponse.Example;
        });
    }

    public override async Task<Results<Versioned<WebhookResponse>, NotFoundProblem>> ExecuteAsync(
        GetWebhookRequest request,
        CancellationToken ct
    ) =>
        await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(webhook => webhook.Id == request.WebhookId, ct) is { } webhook
            ? new Versioned<WebhookResponse>(WebhookResponse.Of(webhook), webhook.Version)
            : new NotFoundProblem();
}
