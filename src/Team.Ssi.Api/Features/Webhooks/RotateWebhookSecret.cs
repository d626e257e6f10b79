using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Webhooks;

namespace Team.Ssi.Api.Features.Webhooks;

internal sealed class RotateWebhookSecretRequest
{
    [RouteParam]
    public Guid WebhookId { get; init; }

    [FromBody]
    public RotateWebhookSecretBody Body { get; init; } = new();
}

/// <param name="OverlapHours">How long messages are signed with the secret before it too, 0 to 168 hours.</param>
/// <param name="Secret">The new secret, `whsec_` and 24 to 64 bytes in base64; made when absent.</param>
internal sealed record RotateWebhookSecretBody(int OverlapHours = 24, string? Secret = null);

internal sealed class RotateWebhookSecretValidator : Validator<RotateWebhookSecretRequest>
{
    /// <summary>A week: longer, and nobody remembers that two secrets are about.</summary>
    private const int LongestOverlap = 168;

    public RotateWebhookSecretValidator()
    {
        RuleFor(request => request.Body.OverlapHours).InclusiveBetween(0, LongestOverlap);
        RuleFor(request => request.Body.Secret).Secret();
    }
}

internal sealed class RotateWebhookSecret(SsiDb db, WebhookSecrets secrets, TimeProvider clock)
    : Endpoint<RotateWebhookSecretRequest, Results<Versioned<WebhookSecretResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>>
{
    public override void Configure()
    {
        Post("/v1/webhooks/{webhookId}/rotate-secret");
        Definition.Requires(Scope.IntegrationsManage);
        Summary(summary =>
        {
            summary.Summary = "Give a webhook another secret";
            summary.Description =
                "The new secret is in this answer and nowhere else. For `overlapHours` messages carry two signatures, one with each secret, so that the receiver can change over in between.";
            summary.ExampleRequest = new RotateWebhookSecretBody();
            summary.ResponseExamples[200] = WebhookSecretResponse.Example with
            {
                PreviousSecretUntil = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
            };
        });
    }

    public override async Task<
        Results<Versioned<WebhookSecretResponse>, NotFoundProblem, PreconditionProblem, InvalidProblem>
    > ExecuteAsync(RotateWebhookSecretRequest request, CancellationToken ct)
    {
        if (await LockedWebhooks.OneAsync(db, request.WebhookId, ct) is not { } webhook)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, webhook.Version))
            return new PreconditionProblem();
        var secret = request.Body.Secret ?? WebhookSecret.Create();
        webhook.Rotate(secrets.Protect(db.OrganizationId, secret), clock.GetUtcNow(), TimeSpan.FromHours(request.Body.OverlapHours));
        await db.SaveChangesAsync(ct);
        HttpContext.KeepWithout("secret");
        return new Versioned<WebhookSecretResponse>(WebhookSecretResponse.Of(WebhookResponse.Of(webhook), secret), webhook.Version);
    }
}
