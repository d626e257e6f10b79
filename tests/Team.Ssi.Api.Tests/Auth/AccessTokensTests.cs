using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Auth;

/// <summary>Access tokens of a real provider, and those that somebody would like to pass for one.</summary>
public sealed class AccessTokensTests(ApiHost host)
{
    [Fact]
    public async Task A_token_of_a_known_subject_opens()
    {
        var acme = await host.CreateOrganizationAsync();
        var subject = await CreateUserAsync(acme);

        var me = await (await AskAsync(await host.Issuer.TokenAsync(subject))).ReadAsync();

        Assert.Equal(acme.Id, me["organization"]!["id"]!.GetValue<Guid>());
        Assert.Equal(("hr", subject), (me["role"]!.GetValue<string>(), me["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_token_of_nobody_is_told_so()
    {
        var answer = await AskAsync(await host.Issuer.TokenAsync("nobody"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unknownUser");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_verified_address_binds_the_subject_once()
    {
        var acme = await host.CreateOrganizationAsync();
        var email = $"Chloe-{Guid.CreateVersion7()}@example.com";
        var user = await (await acme.Http.PostAsJsonAsync("/v1/users", new { role = "hr", email })).ReadAsync(HttpStatusCode.Created);
        var (chloe, heir) = ($"chloe-{user["id"]}", $"heir-{user["id"]}");

        await (await AskAsync(await host.Issuer.TokenAsync(chloe, email, emailVerified: false))).ShouldBeProblemAsync(
            HttpStatusCode.Unauthorized,
            "unknownUser"
        );
        await (await AskAsync(await host.Issuer.TokenAsync(chloe, email))).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unknownUser");
        await (await AskAsync(await host.Issuer.TokenAsync(chloe, email, emailVerified: true))).ReadAsync();
        // Bound: she stays herself without the address, and whoever gets the address after her is somebody else.
        await (await AskAsync(await host.Issuer.TokenAsync(chloe))).ReadAsync();
        await (await AskAsync(await host.Issuer.TokenAsync(heir, email, emailVerified: true))).ShouldBeProblemAsync(
            HttpStatusCode.Unauthorized,
            "unknownUser"
        );

        var bound = await (await acme.Http.GetAsync($"/v1/users/{user["id"]}")).ReadAsync();
        Assert.Equal((chloe, host.Issuer.Name.TrimEnd('/')), (bound["subject"]!.GetValue<string>(), bound["issuer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task First_sign_ins_at_once_are_one_person()
    {
        var acme = await host.CreateOrganizationAsync();
        var email = $"{Guid.CreateVersion7()}@example.com";
        await (await acme.Http.PostAsJsonAsync("/v1/users", new { role = "hr", email })).ReadAsync(HttpStatusCode.Created);
        var token = await host.Issuer.TokenAsync($"subject-of-{email}", email, emailVerified: true);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(token)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task A_new_key_of_the_provider_is_picked_up()
    {
        var acme = await host.CreateOrganizationAsync();
        var subject = await CreateUserAsync(acme);
        await (await AskAsync(await host.Issuer.TokenAsync(subject))).ReadAsync();
        // The product waits longer between two refreshes, so that tokens with made-up keys cannot wear the provider down.
        var options = host.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(AccessTokens.SchemeName);
        ((BaseConfigurationManager)options.ConfigurationManager!).RefreshInterval = BaseConfigurationManager.MinimumRefreshInterval;

        var token = Made(subject, key: host.Issuer.AddKey());
        for (var attempt = 0; (await AskAsync(token)).StatusCode != HttpStatusCode.OK; attempt++)
        {
            Assert.True(attempt < 300, "The new key was never fetched.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_same_token_made_by_hand_opens()
    {
        var subject = await CreateUserAsync(await host.CreateOrganizationAsync());

        // Else the refusals below could have any reason.
        await (await AskAsync(Made(subject))).ReadAsync();
        var header = $$"""{"alg":"RS256","typ":"JWT","kid":"{{host.Issuer.Signing.Key.KeyId}}"}""";
        await (await AskAsync(SignedByHand(header, Claims(subject)))).ReadAsync();
    }

    public static TheoryData<string> Forgeries =>
        [
            "other audience",
            "other issuer",
            "id token",
            "no type",
            "expired",
            "not yet",
            "without end",
            "RS1",
            "foreign key",
            "kid traversal",
            "no subject",
        ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Refuses(string forgery)
    {
        var subject = await CreateUserAsync(await host.CreateOrganizationAsync());
        using var foreign = RSA.Create(2048);
        var now = DateTime.UnixEpoch + TimeSpan.FromSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var token = forgery switch
        {
            "other audience" => Made(subject, audience: "another-api"),
            "other issuer" => Made(subject, issuer: "https://login.example.com/"),
            "id token" => Made(subject, type: "id_token+jwt"),
            "no type" => SignedByHand($$"""{"alg":"RS256","kid":"{{host.Issuer.Signing.Key.KeyId}}"}""", Claims(subject)),
            "expired" => Made(subject, from: now.AddHours(-1), to: now.AddSeconds(-90)),
            "not yet" => Made(subject, from: now.AddSeconds(90), to: now.AddHours(1)),
            "without end" => Signed($$"""{"iss":"{{host.Issuer.Name}}","aud":"{{TestIssuer.Audience}}","sub":"{{subject}}"}"""),
            "RS1" => Made(subject, algorithm: SecurityAlgorithms.RsaSha512),
            "foreign key" => Made(subject, key: new RsaSecurityKey(foreign) { KeyId = host.Issuer.Signing.Key.KeyId }),
            "kid traversal" => Made(subject, key: new RsaSecurityKey(foreign) { KeyId = "../../../../dev/null" }),
            _ => Made(null),
        };

        await (await AskAsync(token)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Refuses_a_token_without_a_signature()
    {
        var subject = await CreateUserAsync(await host.CreateOrganizationAsync());
        var claims = Part(Claims(subject));

        foreach (var algorithm in new[] { "none", "None", "NONE", "nOnE" })
        foreach (var signature in new[] { "", Made(subject).Split('.')[2] })
            await (await AskAsync($"{Part($$"""{"alg":"{{algorithm}}","typ":"at+jwt"}""")}.{claims}.{signature}")).ShouldBeProblemAsync(
                HttpStatusCode.Unauthorized,
                "unauthenticated"
            );
    }

    /// <summary>The oldest trick: the public key, which everybody has, taken for a shared secret.</summary>
    [Fact]
    public async Task Refuses_a_token_signed_with_the_public_key()
    {
        var subject = await CreateUserAsync(await host.CreateOrganizationAsync());
        var rsa = ((RsaSecurityKey)host.Issuer.Signing.Key).Rsa;
        var body = $"{Part($$"""{"alg":"HS256","typ":"at+jwt","kid":"{{host.Issuer.Signing.Key.KeyId}}"}""")}.{Part(Claims(subject))}";
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem() + "\n"),
            Encoding.ASCII.GetBytes(rsa.ExportRSAPublicKeyPem()),
            rsa.ExportSubjectPublicKeyInfo(),
        ];

        foreach (var secret in secrets)
        {
            var signature = WebEncoders.Base64UrlEncode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(body)));
            await (await AskAsync($"{body}.{signature}")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    [Fact]
    public async Task Asks_nobody_whom_a_token_names()
    {
        var subject = await CreateUserAsync(await host.CreateOrganizationAsync());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var elsewhere = $"http://{listener.LocalEndpoint}/keys";
        using var foreign = RSA.Create(2048);
        foreach (var header in new[] { "jku", "x5u" })
        {
            var token = Made(
                subject,
                key: new RsaSecurityKey(foreign) { KeyId = "theirs" },
                header: new Dictionary<string, object> { [header] = elsewhere }
            );
            await (await AskAsync(token)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }
        await (await AskAsync(Made(subject, issuer: $"http://{listener.LocalEndpoint}/"))).ShouldBeProblemAsync(
            HttpStatusCode.Unauthorized,
            "unauthenticated"
        );
        var modulus = WebEncoders.Base64UrlEncode(foreign.ExportParameters(false).Modulus!);
        var own = Part($$"""{"alg":"RS256","typ":"at+jwt","jwk":{"kty":"RSA","e":"AQAB","n":"{{modulus}}" } }""");
        var body = $"{own}.{Part(Claims(subject))}";
        var signature = foreign.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        await (await AskAsync($"{body}.{WebEncoders.Base64UrlEncode(signature)}")).ShouldBeProblemAsync(
            HttpStatusCode.Unauthorized,
            "unauthenticated"
        );

        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData(9)]
    [InlineData(64)]
    public async Task Refuses_a_token_of_so_many_kilobytes_unread(int kilobytes)
    {
        var subject = await CreateUserAsync(await host.CreateOrganizationAsync());
        // Good in every other way.
        var token = Made(subject, header: new Dictionary<string, object> { ["pad"] = new string('x', kilobytes * 768) });
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        var commands = await SqlCommands.OfAsync(host.CreateClient(), request);

        Assert.InRange(token.Length, kilobytes * 1024, (kilobytes + 2) * 1024);
        await commands.Answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Empty(commands.All);
    }

    [Fact]
    public async Task What_is_open_answers_to_any_token()
    {
        var http = host.CreateClient(Made("anybody", audience: "another-api"));

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/openapi/v1.json")).StatusCode);
    }

    private static async Task<string> CreateUserAsync(TestOrganization organization)
    {
        var subject = $"subject-{Guid.CreateVersion7()}";
        await (await organization.Http.PostAsJsonAsync("/v1/users", new { role = "hr", subject })).ReadAsync(HttpStatusCode.Created);
        return subject;
    }

    private Task<HttpResponseMessage> AskAsync(string token) => host.CreateClient(token).GetAsync("/v1/me");

    private string Claims(string subject)
    {
        var end = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        return $$"""{"iss":"{{host.Issuer.Name}}","aud":"{{TestIssuer.Audience}}","sub":"{{subject}}","exp":{{end}}}""";
    }

    private string Signed(string claims) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            claims,
            host.Issuer.Signing,
            new Dictionary<string, object> { ["typ"] = "at+jwt" }
        );

    private string SignedByHand(string header, string claims)
    {
        var body = $"{Part(header)}.{Part(claims)}";
        var rsa = ((RsaSecurityKey)host.Issuer.Signing.Key).Rsa;
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{body}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private string Made(
        string? subject,
        string? audience = null,
        string? issuer = null,
        string type = "at+jwt",
        DateTime? from = null,
        DateTime? to = null,
        string algorithm = SecurityAlgorithms.RsaSha256,
        SecurityKey? key = null,
        Dictionary<string, object>? header = null
    ) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer ?? host.Issuer.Name,
                Audience = audience ?? TestIssuer.Audience,
                Claims = subject is null ? [] : new Dictionary<string, object> { ["sub"] = subject },
                NotBefore = from,
                Expires = to,
                TokenType = type,
                SigningCredentials = new SigningCredentials(key ?? host.Issuer.Signing.Key, algorithm),
                AdditionalHeaderClaims = header,
            }
        );

    private static string Part(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));
}
