using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class UpdateWebhookRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }

    [FromBody]
    public UpdateWebhookBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Url">Where messages are sent: https, on a public address or in a network that the installation opens; up to 500 characters.</param>
/// <param name="Events">1 to 9 events.</param>
/// <param name="Status">`active` begins anew after whatever disabled it; `disabled` gives up what waits.</param>
internal sealed record UpdateWebhookBody(
    Patch<string> Name = default,
    Patch<string> Url = default,
    Patch<IReadOnlyList<string>> Events = default,
    Patch<WebhookStatus?> Status = default
);

internal sealed class UpdateWebhookValidator : Validator<UpdateWebhookRequest>
{
    public UpdateWebhookValidator()
    {
        RuleFor(request => request.Body.Name).NotNullWhenSent();
        RuleFor(request => request.Body.Name.Value).Text();
        RuleFor(request => request.Body.Url).NotNullWhenSent();
        RuleFor(request => request.Body.Url.Value).ReceiverUrl();
        RuleFor(request => request.Body.Events).NotNullWhenSent();
        RuleFor(request => request.Body.Events.Value).Events();
        RuleFor(request => request.Body.Status).NotNullWhenSent();
    }
}

internal sealed class UpdateWebhook(SsiDb db, WebhookNetworks networks, TimeProvider clock)
    : Endpoint<UpdateWebhookRequest, Results<Versioned<WebhookResponse>, NotFoundProblem, InvalidProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Patch("/v1/webhooks/{webhookId}");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Change a webhook";
            summary.Description =
                "JSON Merge Patch (RFC 7396). Messages on their way go to the new address. What a disabled webhook missed is not made good; its failed deliveries can be made again one by one.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["status"] = "active" };
            summary.ResponseExamples[200] = WebhookResponse.Example;
        });
    }

    public override async Task<Results<Versioned<WebhookResponse>, NotFoundProblem, InvalidProblem, PreconditionProblem>> ExecuteAsync(
        UpdateWebhookRequest request,
        CancellationToken ct
    )
    {
        if (await LockedWebhooks.OneAsync(db, request.WebhookId, ct) is not { } webhook)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, webhook.Version))
            return new PreconditionProblem();
        var body = request.Body;
        if (body.Url.Value is { } url && WebhookRules.Refuse(url, networks) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        body.Name.Apply(name => webhook.Name = name!);
        body.Url.Apply(address => webhook.Url = address!);
        body.Events.Apply(events => webhook.Events = WebhookRules.Ordered(events!));
        if (body.Status.Value == WebhookStatus.Active)
            webhook.Enable();
        if (body.Status.Value == WebhookStatus.Disabled && webhook.Status == WebhookStatus.Active)
            await WebhookSwitch.DisableAsync(db, webhook, WebhookDisabledReason.Manual, now, ct);
        else if (db.ChangeTracker.HasChanges())
        {
            webhook.UpdatedAt = now;
            webhook.Version++;
            await db.SaveChangesAsync(ct);
            await WebhookEvents.RenewAsync(db, ct);
        }
        return new Versioned<WebhookResponse>(WebhookResponse.Of(webhook), webhook.Version);
    }
}
