using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Startup;

/// <summary>Installations of their own, since the provider is a setting.</summary>
public sealed class IdentityProviderTests(ApiHost host)
{
    private const string Key = "the-key-that-opens-whatever-the-provider-does";

    /// <summary>Nothing listens on this port.</summary>
    private const string Nowhere = "http://127.0.0.1:1";

    [Theory]
    [InlineData(
        HttpStatusCode.ServiceUnavailable,
        "identityProviderUnavailable",
        $"Ssi__Oidc__Authority={Nowhere}",
        "Ssi__Oidc__Audience=team-ssi"
    )]
    [InlineData(HttpStatusCode.Unauthorized, "unauthenticated", "Ssi__Oidc__Authority=", "Ssi__Oidc__Audience=")]
    public async Task Without_the_provider_keys_open_and_tokens_do_not(HttpStatusCode status, string code, params string[] settings)
    {
        await using var database = await TestDatabase.CreateAsync(host.Server);
        var token = await host.Issuer.TokenAsync("chloe");
        await using var api = await ApiProcess.ServeAsync([
            $"ConnectionStrings__Ssi={database.App}",
            $"Ssi__BootstrapApiKey={Key}",
            .. settings,
        ]);
        await api.ReadyAsync();

        api.Authorize(token);
        var answer = await api.Http.GetAsync("/v1/me");
        api.Authorize(Key);
        var me = await api.GetAsync("/v1/me");

        await answer.ShouldBeProblemAsync(status, code);
        Assert.Equal(status == HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);
        Assert.Equal("admin", me["role"]!.GetValue<string>());
    }
}
