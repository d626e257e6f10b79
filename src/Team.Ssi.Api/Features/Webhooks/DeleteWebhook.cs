using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class DeleteWebhookRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }
}

internal sealed class DeleteWebhook(SsiDb db) : Endpoint<DeleteWebhookRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/webhooks/{webhookId}");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Delete a webhook";
            summary.Description = "Its deliveries go with it, also those that wait.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        DeleteWebhookRequest request,
        CancellationToken ct
    )
    {
        if (await LockedWebhooks.OneAsync(db, request.WebhookId, ct) is not { } webhook)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, webhook.Version))
            return new PreconditionProblem();
        db.Webhooks.Remove(webhook);
        await db.SaveChangesAsync(ct);
        await WebhookEvents.RenewAsync(db, ct);
        return TypedResults.NoContent();
    }
}
