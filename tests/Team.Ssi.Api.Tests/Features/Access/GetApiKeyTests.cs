using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class GetApiKeyTests(ApiHost host)
{
    [Fact]
    public async Task Tells_within_seconds_when_it_was_used_last()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await acme.PathOfKeyAsync(acme.Key);

        for (var attempt = 0; (await (await acme.Http.GetAsync(path)).ReadAsync())["lastUsedOn"] is null; attempt++)
        {
            Assert.True(attempt < 300, "The use was never written.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var key = await (await acme.Http.GetAsync(path)).ReadAsync();
        Assert.Equal($"{RunningClock.Today:yyyy-MM-dd}", key["lastUsedOn"]!.GetValue<string>());
        Assert.Equal("First key", key["name"]!.GetValue<string>());
        Assert.False(key.ContainsKey("key"));
    }

    [Fact]
    public async Task A_key_that_nobody_used_says_so()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.ClientWithAsync("members:read");

        var newest = (await acme.Http.WalkAsync("/v1/api-keys", 200))[0];

        Assert.Null(newest["lastUsedOn"]);
    }

    [Fact]
    public async Task If_None_Match_spares_what_the_caller_has()
    {
        var acme = await host.CreateOrganizationAsync();
        // Not the key that asks: its last use is in the tag, and is written a moment later.
        var made = await acme.Http.PostAsJsonAsync("/v1/api-keys", new { name = "Unused", scopes = KeyPaths.Reads });
        var path = made.Headers.Location!.ToString();
        var tag = (await acme.Http.GetAsync(path)).Headers.ETag!.ToString();

        var same = await acme.Http.SendWithAsync(HttpMethod.Get, path, "If-None-Match", tag);
        await acme.Http.DeleteAsync(path);
        var revoked = await acme.Http.SendWithAsync(HttpMethod.Get, path, "If-None-Match", tag);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/api-keys/ssi_1a2b3c4d");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:keyId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync(await acme.PathOfKeyAsync(acme.Key))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync(await acme.PathOfKeyAsync(acme.Key))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
