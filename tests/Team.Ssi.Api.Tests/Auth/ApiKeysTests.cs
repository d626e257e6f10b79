using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Auth;

public sealed class ApiKeysTests(ApiHost host)
{
    [Fact]
    public async Task The_bootstrap_key_is_an_admin_of_the_first_organization()
    {
        var administrator = host.CreateClient(ApiHost.BootstrapKey);
        var later = await host.CreateOrganizationAsync();

        var me = await (await administrator.GetAsync("/v1/me")).ReadAsync();

        Assert.Equal("admin", me["role"]!.GetValue<string>());
        // Ids rise with time: the first organization is older than any that a test has made.
        Assert.True(string.CompareOrdinal(me["organization"]!["id"]!.GetValue<string>(), later.Id.ToString()) < 0);
    }

    [Theory]
    [InlineData("ssi_12345678_123456789012345678901234567890123456")]
    [InlineData("not-a-key")]
    [InlineData("test-bootstrap-key-of-the-first-organizatioN")]
    [InlineData("' OR 1=1 --")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")]
    public async Task A_malformed_key_is_refused_without_a_query(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");

        var commands = await SqlCommands.OfAsync(host.CreateClient(), request);

        await commands.Answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Empty(commands.All);
    }

    [Fact]
    public async Task The_commands_of_a_good_key_are_seen()
    {
        var acme = await host.CreateOrganizationAsync();

        var commands = await SqlCommands.OfGetAsync(acme.Http, "/v1/me");

        Assert.Contains(commands.All, text => text.Contains("api_key_directory", StringComparison.Ordinal));
        Assert.Single(commands.OfOperation);
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        var answer = await host.CreateClient(ApiKeyFormat.Create()).GetAsync("/v1/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task The_prefix_of_a_key_opens_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.Http.GetAsync("/v1/me");

        // Another secret under the same name, its checksum made right.
        var answer = await host.CreateClient(WithPrefix(acme.Key[..12])).GetAsync("/v1/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_a_second()
    {
        var acme = await host.CreateOrganizationAsync();
        await (await acme.Http.GetAsync("/v1/me")).ReadAsync();

        await acme.InDatabaseAsync(db => db.ApiKeys.ExecuteUpdateAsync(keys => keys.SetProperty(key => key.RevokedAt, RunningClock.Start)));
        await Task.Delay(TimeSpan.FromSeconds(1));

        await (await acme.Http.GetAsync("/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.Unauthorized)]
    [InlineData(0, HttpStatusCode.OK)]
    public async Task A_key_is_good_until_the_end_of_its_last_day(int days, HttpStatusCode expected)
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.InDatabaseAsync(db =>
            db.ApiKeys.ExecuteUpdateAsync(keys => keys.SetProperty(key => key.ExpiresOn, RunningClock.Today.AddDays(days)))
        );

        Assert.Equal(expected, (await acme.Http.GetAsync("/v1/me")).StatusCode);
    }

    /// <summary>It is Sunday noon in Greenwich, Monday on Kiritimati, and Sunday has only begun on Baker Island.</summary>
    [Theory]
    [InlineData("Pacific/Kiritimati", 0, HttpStatusCode.Unauthorized)]
    [InlineData("Pacific/Kiritimati", 1, HttpStatusCode.OK)]
    [InlineData("Etc/GMT+12", 0, HttpStatusCode.OK)]
    [InlineData("Etc/GMT+12", -1, HttpStatusCode.Unauthorized)]
    public async Task The_last_day_is_one_of_the_organizations(string timeZone, int days, HttpStatusCode expected)
    {
        var acme = await host.CreateOrganizationAsync(timeZone: timeZone);
        await acme.InDatabaseAsync(db =>
            db.ApiKeys.ExecuteUpdateAsync(keys => keys.SetProperty(key => key.ExpiresOn, RunningClock.Today.AddDays(days)))
        );

        Assert.Equal(expected, (await acme.Http.GetAsync("/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Only_a_bearer_is_listened_to()
    {
        var acme = await host.CreateOrganizationAsync();

        foreach (var scheme in new[] { "Basic", "ApiKey", "Token", "BearerX" })
            await (await SendAsync(new AuthenticationHeaderValue(scheme, acme.Key).ToString())).ShouldBeProblemAsync(
                HttpStatusCode.Unauthorized,
                "unauthenticated"
            );
        await (await SendAsync(acme.Key)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await (await SendAsync("Bearer")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await (await SendAsync("Bearer ")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        // RFC 9110: the scheme is matched without regard to case.
        await (await SendAsync($"bearer {acme.Key}")).ReadAsync();

        Task<HttpResponseMessage> SendAsync(string authorization) =>
            host.CreateClient().SendWithAsync(HttpMethod.Get, "/v1/me", "Authorization", authorization);
    }

    [Fact]
    public async Task A_key_anywhere_but_in_the_header_is_no_key()
    {
        var acme = await host.CreateOrganizationAsync();
        var anonymous = host.CreateClient();

        foreach (
            var answer in new[]
            {
                await anonymous.GetAsync($"/v1/me?access_token={acme.Key}&api_key={acme.Key}&Authorization=Bearer%20{acme.Key}"),
                await anonymous.SendWithAsync(HttpMethod.Get, "/v1/me", "X-Api-Key", acme.Key),
                await anonymous.SendWithAsync(HttpMethod.Get, "/v1/me", "Cookie", $"Authorization=Bearer {acme.Key}"),
            }
        )
            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Two_authorizations_are_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {acme.Key}", $"Bearer {ApiHost.BootstrapKey}"]);

        var answer = await host.CreateClient().SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Only_the_hash_is_kept()
    {
        var acme = await host.CreateOrganizationAsync();

        await acme.InDatabaseAsync(async db =>
        {
            var key = await db.ApiKeys.SingleAsync();
            Assert.Equal(ApiKeyFormat.Hash(acme.Key), key.Hash);
            Assert.Equal(acme.Key[..12], key.Prefix);
        });
    }

    private static string WithPrefix(string prefix)
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var body = $"{prefix}_{new string('a', 30)}";
        var rest = System.IO.Hashing.Crc32.HashToUInt32(System.Text.Encoding.ASCII.GetBytes(body));
        var digits = new char[6];
        for (var i = digits.Length - 1; i >= 0; i--, rest /= 62)
            digits[i] = Alphabet[(int)(rest % 62)];
        var key = body + new string(digits);
        Assert.Equal(prefix, ApiKeyFormat.PrefixOf(key));
        return key;
    }
}
