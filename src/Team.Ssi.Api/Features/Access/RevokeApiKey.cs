using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class RevokeApiKeyRequest
{
    [RouteParam]
    public Guid KeyId { get; init; }
}

internal sealed class RevokeApiKey(SsiDb db, TimeProvider clock)
    : Endpoint<RevokeApiKeyRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/api-keys/{keyId}");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Revoke an API key";
            summary.Description =
                "It is refused within a second, on every instance and with every secret it has; the key stays in the list.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        RevokeApiKeyRequest request,
        CancellationToken ct
    )
    {
        if (await LockedApiKeys.OneAsync(db, request.KeyId, ct) is not { } key)
            return new NotFoundProblem();
        var now = clock.GetUtcNow();
        if (Preconditions.Refuse(HttpContext, ApiKeyResponse.Of(key, now).Tag()))
            return new PreconditionProblem();
        key.RevokedAt ??= now;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
