using System.Globalization;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

/// <summary>An API key, without its secret.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Prefix">The part of the key that names it, such as `ssi_1a2b3c4d`; it stays when the secret is rotated.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Scopes">The rights it holds; `admin` holds every other.</param>
/// <param name="TeamIds">The teams it is confined to, with all below them; null when it is not.</param>
/// <param name="ExpiresOn">The last day on which it opens, in the organization's time zone; null is never.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the last rotation still opens, UTC; null when none does.</param>
/// <param name="LastUsedOn">The last day on which it was used, a few seconds late; null is never.</param>
/// <param name="RevokedAt">When it was revoked, UTC; null while it is not.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
internal sealed record ApiKeyResponse(
    Guid Id,
    string Prefix,
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<Guid>? TeamIds,
    DateOnly? ExpiresOn,
    DateTimeOffset? PreviousSecretUntil,
    DateOnly? LastUsedOn,
    DateTimeOffset? RevokedAt,
    DateTimeOffset CreatedAt
)
{
    public static readonly ApiKeyResponse Example = new(
        Guid.Parse("019a3f2c-6a01-7d2b-8c3d-4e5f60718293"),
        "ssi_1a2b3c4d",
        "CRM sync",
        ["members:read", "readings:write"],
        null,
        new DateOnly(2027, 11, 1),
        null,
        new DateOnly(2026, 11, 22),
        null,
        new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero)
    );

    public static ApiKeyResponse Of(ApiKey key, DateTimeOffset now) =>
        new(
            key.Id,
            key.Prefix,
            key.Name,
            key.Scopes,
            key.TeamIds,
            key.ExpiresOn,
            key.RevokedAt is null && now < key.PreviousUntil ? key.PreviousUntil : null,
            key.LastUsedOn,
            key.RevokedAt,
            key.CreatedAt
        );

    /// <summary>A key has no version: whatever may change is in the tag.</summary>
    public EntityTagHeaderValue Tag() =>
        ETags.Of(
            1,
            PreviousSecretUntil?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            LastUsedOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            RevokedAt?.ToString("O", CultureInfo.InvariantCulture) ?? ""
        );
}

/// <summary>An API key with its secret.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Prefix">The part of the key that names it, such as `ssi_1a2b3c4d`; it stays when the secret is rotated.</param>
/// <param name="Key">The whole key. It is shown only here: keep it now. Null when an `Idempotency-Key` replays the answer, since only its hash is stored.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Scopes">The rights it holds; `admin` holds every other.</param>
/// <param name="TeamIds">The teams it is confined to, with all below them; null when it is not.</param>
/// <param name="ExpiresOn">The last day on which it opens, in the organization's time zone; null is never.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the last rotation still opens, UTC; null when none does.</param>
/// <param name="LastUsedOn">The last day on which it was used, a few seconds late; null is never.</param>
/// <param name="RevokedAt">When it was revoked, UTC; null while it is not.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
internal sealed record ApiKeySecretResponse(
    Guid Id,
    string Prefix,
    string? Key,
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<Guid>? TeamIds,
    DateOnly? ExpiresOn,
    DateTimeOffset? PreviousSecretUntil,
    DateOnly? LastUsedOn,
    DateTimeOffset? RevokedAt,
    DateTimeOffset CreatedAt
)
{
    public static readonly ApiKeySecretResponse Example = Of(
        ApiKeyResponse.Example with
        {
            LastUsedOn = null,
        },
        "ssi_1a2b3c4d_0123456789abcdefghijklmnopqrstUVWXYZ"
    );

    public static ApiKeySecretResponse Of(ApiKeyResponse key, string secret) =>
        new(
            key.Id,
            key.Prefix,
            secret,
            key.Name,
            key.Scopes,
            key.TeamIds,
            key.ExpiresOn,
            key.PreviousSecretUntil,
            key.LastUsedOn,
            key.RevokedAt,
            key.CreatedAt
        );
}
