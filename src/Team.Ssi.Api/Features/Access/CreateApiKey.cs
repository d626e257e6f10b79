using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class CreateApiKeyRequest
{
    [FromBody]
    public CreateApiKeyBody Body { get; init; } = null!;
}

/// <param name="Name">What the key is for, 1 to 200 characters.</param>
/// <param name="Scopes">1 to 12 rights, such as `readings:write`; `admin` holds every other.</param>
/// <param name="TeamIds">1 to 200 teams it is confined to, with all below them; null or absent when it is not. `admin` cannot be confined.</param>
/// <param name="ExpiresOn">The last day on which it opens, today or later in the organization's time zone; null or absent is never.</param>
internal sealed record CreateApiKeyBody(
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<Guid>? TeamIds = null,
    DateOnly? ExpiresOn = null
);

internal sealed class CreateApiKeyValidator : Validator<CreateApiKeyRequest>
{
    public CreateApiKeyValidator()
    {
        RuleFor(request => request.Body.Name).Name();
        RuleFor(request => request.Body.Scopes).Count(1, Scope.All.Count);
        RuleForEach(request => request.Body.Scopes)
            .Must(scope => Scope.All.Contains(scope))
            .WithErrorCode("unknownScope")
            .WithText(new($"The scopes are {string.Join(", ", Scope.All)}.", $"Les droits sont {string.Join(", ", Scope.All)}."));
        RuleFor(request => request.Body.TeamIds).Count(1, TeamsNamed.Most);
        RuleFor(request => request.Body.TeamIds)
            .Must((request, teams) => teams is null || !request.Body.Scopes.Contains(Scope.Admin))
            .WithErrorCode("adminOfTeams")
            .WithText(new("The scope admin is for the whole organization.", "Le droit admin vaut pour toute l'organisation."));
        RuleFor(request => request.Body.ExpiresOn).Day();
    }
}

internal sealed class CreateApiKey(SsiDb db, TimeProvider clock)
    : Endpoint<CreateApiKeyRequest, Results<CreatedVersion<ApiKeySecretResponse>, InvalidProblem>>
{
    public override void Configure()
    {
        Post("/v1/api-keys");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Create an API key";
            summary.Description = "The secret is in this answer and nowhere else: only its hash is stored.";
            summary.ExampleRequest = new CreateApiKeyBody("CRM sync", ["members:read", "readings:write"], null, new DateOnly(2027, 11, 1));
            summary.ResponseExamples[201] = ApiKeySecretResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<ApiKeySecretResponse>, InvalidProblem>> ExecuteAsync(
        CreateApiKeyRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        if (body.ExpiresOn < HttpContext.Today(clock))
            return new InvalidProblem("#/expiresOn", "outOfRange", new("The day is in the past.", "Le jour est passé."));
        if (await TeamsNamed.RefuseAsync(db, body.TeamIds, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var secret = ApiKeyFormat.Create();
        var key = NewKey.Add(
            db,
            body.Name,
            ApiKeyFormat.Hash(secret),
            ApiKeyFormat.PrefixOf(secret)!,
            [.. body.Scopes.Distinct().Order(StringComparer.Ordinal)],
            now,
            body.TeamIds is null ? null : [.. body.TeamIds.Distinct()],
            body.ExpiresOn
        );
        await db.SaveChangesAsync(ct);
        HttpContext.KeepWithout("key");
        var shown = ApiKeyResponse.Of(key, now);
        return new CreatedVersion<ApiKeySecretResponse>($"/v1/api-keys/{key.Id}", ApiKeySecretResponse.Of(shown, secret), shown.Tag());
    }
}
