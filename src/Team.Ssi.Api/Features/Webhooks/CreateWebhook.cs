using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Webhooks;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class CreateWebhookRequest
{
    [FromBody]
    public CreateWebhookBody Body { get; init; } = null!;
}

/// <param name="Name">What the webhook is for, 1 to 200 characters.</param>
/// <param name="Url">Where messages are sent: https, on a public address or in a network that the installation opens; up to 500 characters.</param>
/// <param name="Events">1 to 9 events, such as `submission.recorded`.</param>
/// <param name="Secret">What messages are signed with, `whsec_` and 24 to 64 bytes in base64; made when absent.</param>
internal sealed record CreateWebhookBody(string Name, string Url, IReadOnlyList<string> Events, string? Secret = null);

internal sealed class CreateWebhookValidator : Validator<CreateWebhookRequest>
{
    public CreateWebhookValidator()
    {
        RuleFor(request => request.Body.Name).Name();
        RuleFor(request => request.Body.Url).NotEmpty().ReceiverUrl();
        RuleFor(request => request.Body.Events).Events();
        RuleFor(request => request.Body.Secret).Secret();
    }
}

internal sealed class CreateWebhook(SsiDb db, WebhookNetworks networks, WebhookSecrets secrets, TimeProvider clock)
    : Endpoint<CreateWebhookRequest, Results<CreatedVersion<WebhookSecretResponse>, InvalidProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Post("/v1/webhooks");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Create a webhook";
            summary.Description =
                "Messages follow Standard Webhooks 1.0.0: the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`, and a body of `type`, `timestamp` and `data` with ids only. The secret is in this answer and nowhere else. At most 20 per organization.";
            summary.ExampleRequest = new CreateWebhookBody(
                WebhookResponse.Example.Name,
                WebhookResponse.Example.Url,
                WebhookResponse.Example.Events
            );
            summary.ResponseExamples[201] = WebhookSecretResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<WebhookSecretResponse>, InvalidProblem, ConflictProblem>> ExecuteAsync(
        CreateWebhookRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        if (WebhookRules.Refuse(body.Url, networks) is { } refusal)
            return refusal;
        if (await db.Webhooks.CountAsync(ct) >= WebhookRules.Most)
            return new ConflictProblem(
                "#",
                "tooMany",
                new($"There are {WebhookRules.Most} webhooks already.", $"Il y a déjà {WebhookRules.Most} webhooks.")
            );
        var now = clock.GetUtcNow();
        var secret = body.Secret ?? WebhookSecret.Create();
        var webhook = new Webhook
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            Name = body.Name,
            Url = body.Url,
            Events = WebhookRules.Ordered(body.Events),
            Secret = secrets.Protect(db.OrganizationId, secret),
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(ct);
        await WebhookEvents.RenewAsync(db, ct);
        HttpContext.KeepWithout("secret");
        return new CreatedVersion<WebhookSecretResponse>(
            $"/v1/webhooks/{webhook.Id}",
            WebhookSecretResponse.Of(WebhookResponse.Of(webhook), secret),
            webhook.Version
        );
    }
}
