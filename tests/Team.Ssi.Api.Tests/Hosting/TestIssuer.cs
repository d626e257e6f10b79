using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>A real OpenID Connect provider on loopback, which gives a token to whoever asks, for whom they ask.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "team-ssi";

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private TestIssuer(WebApplication app)
    {
        _app = app;
        Url = new Uri(app.Urls.Single());
        _http = new HttpClient { BaseAddress = Url };
    }

    public Uri Url { get; }

    /// <summary>As tokens name it.</summary>
    public string Name => Url.AbsoluteUri;

    internal SigningCredentials Signing => Options.SigningCredentials[0];

    private OpenIddictServerOptions Options => _app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetTokenEndpointUris("connect/token").AllowClientCredentialsFlow().EnableDegradedMode();
                server.AddEphemeralEncryptionKey().AddSigningKey(NewKey()).DisableAccessTokenEncryption();
                server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(Grant));
                server.UseAspNetCore().DisableTransportSecurityRequirement();
            });
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return new TestIssuer(app);
    }

    public async Task<string> TokenAsync(string subject, string? email = null, bool? emailVerified = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = GrantTypes.ClientCredentials,
            ["client_id"] = "tests",
            ["client_secret"] = "tests",
            ["subject"] = subject,
        };
        if (email is not null)
            form["email"] = email;
        if (emailVerified is { } verified)
            form["email_verified"] = verified ? "true" : "false";
        var answer = await _http.PostAsync("connect/token", new FormUrlEncodedContent(form));
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return body?["access_token"]?.GetValue<string>() ?? throw new InvalidOperationException($"No token: {body}");
    }

    /// <summary>Publishes one more key to sign with; it goes on signing with the one before, since other tests are asking for tokens.</summary>
    internal SecurityKey AddKey()
    {
        var key = NewKey();
        Options.SigningCredentials.Add(new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        return key;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.CreateVersion7().ToString("N") };

    private static ValueTask Grant(HandleTokenRequestContext context)
    {
        var identity = new ClaimsIdentity("tests", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, (string?)context.Request.GetParameter("subject"));
        if ((string?)context.Request.GetParameter("email") is { } email)
            identity.SetClaim(Claims.Email, email);
        if ((string?)context.Request.GetParameter("email_verified") is { } verified)
            identity.SetClaim(Claims.EmailVerified, verified == "true");
        identity.SetResources(Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(new ClaimsPrincipal(identity));
        return default;
    }
}
