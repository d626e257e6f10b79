using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

internal static class KeyPaths
{
    public static readonly string[] Reads = ["members:read"];
    public static readonly string[] ReadsAndWrites = ["readings:write", "members:read", "readings:write"];

    /// <summary>Where the key with this secret is.</summary>
    public static async Task<string> PathOfKeyAsync(this TestOrganization organization, string secret)
    {
        var keys = await organization.Http.WalkAsync("/v1/api-keys", 200);
        return $"/v1/api-keys/{keys.Single(key => key["prefix"]!.GetValue<string>() == ApiKeyFormat.PrefixOf(secret))["id"]}";
    }
}
