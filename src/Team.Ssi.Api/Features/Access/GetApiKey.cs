using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class GetApiKeyRequest
{
    [RouteParam]
    public Guid KeyId { get; init; }
}

internal sealed class GetApiKey(SsiDb db, TimeProvider clock)
    : Endpoint<GetApiKeyRequest, Results<Versioned<ApiKeyResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/api-keys/{keyId}");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Get an API key";
            summary.ResponseExamples[200] = ApiKeyResponse.Example;
        });
    }

    public override async Task<Results<Versioned<ApiKeyResponse>, NotFoundProblem>> ExecuteAsync(
        GetApiKeyRequest request,
        CancellationToken ct
    )
    {
        if (await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Id == request.KeyId, ct) is not { } key)
            return new NotFoundProblem();
        var shown = ApiKeyResponse.Of(key, clock.GetUtcNow());
        return new Versioned<ApiKeyResponse>(shown, shown.Tag());
    }
}
