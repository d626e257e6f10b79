using System.Globalization;
using System.Text.Json;

namespace Team.Ssi.Api.Http;

/// <summary>What providers are told who provision users: errors in SCIM's own shape (RFC 7644, 3.12), wherever in the program they arise.</summary>
internal static class ScimErrors
{
    public const string MediaType = "application/scim+json";

    private const string Schema = "urn:ietf:params:scim:api:messages:2.0:Error";

    private sealed record Body(IReadOnlyList<string> Schemas, string Status, string? ScimType, string Detail);

    public static bool Speaks(HttpContext context) => context.Request.Path.StartsWithSegments("/scim");

    public static Task WriteAsync(HttpContext context, int status, string? scimType, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var body = new Body([Schema], status.ToString(CultureInfo.InvariantCulture), scimType, detail);
        return context.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Web, MediaType, CancellationToken.None);
    }
}
