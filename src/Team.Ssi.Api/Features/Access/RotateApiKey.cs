using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class RotateApiKeyRequest
{
    [RouteParam]
    public Guid KeyId { get; init; }

    [FromBody]
    public RotateApiKeyBody Body { get; init; } = new();
}

/// <param name="OverlapHours">How long the secret before it still opens, 0 to 168 hours.</param>
internal sealed record RotateApiKeyBody(int OverlapHours = 24);

internal sealed class RotateApiKeyValidator : Validator<RotateApiKeyRequest>
{
    /// <summary>A week: longer, and nobody remembers that two secrets are about.</summary>
    private const int LongestOverlap = 168;

    public RotateApiKeyValidator() => RuleFor(request => request.Body.OverlapHours).InclusiveBetween(0, LongestOverlap);
}

internal sealed class RotateApiKey(SsiDb db, TimeProvider clock)
    : Endpoint<
        RotateApiKeyRequest,
        Results<Versioned<ApiKeySecretResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem, InvalidProblem>
    >
{
    public override void Configure()
    {
        Post("/v1/api-keys/{keyId}/rotate");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Give an API key another secret";
            summary.Description =
                "The new secret is in this answer and nowhere else. The one before it still opens for `overlapHours`, and the one before that no more: at most two are alive.";
            summary.ExampleRequest = new RotateApiKeyBody();
            summary.ResponseExamples[200] = ApiKeySecretResponse.Example with
            {
                PreviousSecretUntil = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
            };
        });
    }

    public override async Task<
        Results<Versioned<ApiKeySecretResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem, InvalidProblem>
    > ExecuteAsync(RotateApiKeyRequest request, CancellationToken ct)
    {
        if (await LockedApiKeys.OneAsync(db, request.KeyId, ct) is not { } key)
            return new NotFoundProblem();
        var now = clock.GetUtcNow();
        if (Preconditions.Refuse(HttpContext, ApiKeyResponse.Of(key, now).Tag()))
            return new PreconditionProblem();
        if (key.RevokedAt is not null || key.ExpiresOn < HttpContext.Today(clock))
            return new ConflictProblem(
                "path:keyId",
                "ended",
                new("The key is revoked or expired: create another.", "La clé est révoquée ou expirée : créez-en une autre.")
            );
        if (key.Prefix == BootstrapKey.Prefix)
            return new ConflictProblem(
                "path:keyId",
                "configured",
                new(
                    "The key is a setting of the installation and is changed there.",
                    "La clé est un réglage de l'installation et s'y change."
                )
            );
        var secret = ApiKeyFormat.Create(key.Prefix);
        key.Rotate(ApiKeyFormat.Hash(secret), now, TimeSpan.FromHours(request.Body.OverlapHours));
        await db.SaveChangesAsync(ct);
        HttpContext.KeepWithout("key");
        var shown = ApiKeyResponse.Of(key, now);
        return new Versioned<ApiKeySecretResponse>(ApiKeySecretResponse.Of(shown, secret), shown.Tag());
    }
}
