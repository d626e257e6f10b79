using Microsoft.AspNetCore.Authorization;

namespace Team.Ssi.Api.Auth;

/// <summary>Tells by the shape of a bearer what it is, before anything is parsed.</summary>
internal static class BearerTokens
{
    public const string SchemeName = "Bearer";

    /// <summary>An access token is a kilobyte or two; what is longer is refused unread.</summary>
    public const int LongestToken = 8 * 1024;

    private const string Prefix = "Bearer ";

    /// <summary>Every JWT begins so: it is `{"` in base64.</summary>
    private const string BeginningOfToken = "eyJ";

    /// <returns>Null without exactly one bearer, and where nobody needs one: what is open must answer without the database, also to a probe that carries a key.</returns>
    public static string? Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
        && context.Request.Headers.Authorization is [{ } header]
        && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? header[Prefix.Length..].Trim()
            : null;

    public static bool IsAccessToken(string bearer) =>
        bearer.Length <= LongestToken && bearer.StartsWith(BeginningOfToken, StringComparison.Ordinal) && bearer.AsSpan().Count('.') == 2;
}
