using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class RevokeApiKeyTests(ApiHost host)
{
    [Fact]
    public async Task A_revoked_key_is_refused_within_a_second_and_stays_in_the_list()
    {
        var acme = await host.CreateOrganizationAsync();
        var created = await (await acme.Http.PostAsJsonAsync("/v1/api-keys", new { name = "CRM", scopes = KeyPaths.Reads })).ReadAsync(
            HttpStatusCode.Created
        );
        var crm = host.CreateClient(created["key"]!.GetValue<string>());
        await (await crm.GetAsync("/v1/me")).ReadAsync();

        var first = await acme.Http.DeleteAsync($"/v1/api-keys/{created["id"]}");
        var again = await acme.Http.DeleteAsync($"/v1/api-keys/{created["id"]}");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, again.StatusCode));
        await (await crm.GetAsync("/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        var key = await (await acme.Http.GetAsync($"/v1/api-keys/{created["id"]}")).ReadAsync();
        Assert.NotNull(key["revokedAt"]);
    }

    [Fact]
    public async Task Refuses_a_stale_tag()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.SendWithAsync(HttpMethod.Delete, await acme.PathOfKeyAsync(acme.Key), "If-Match", "\"1\"");

        await answer.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var writer = await acme.ClientWithAsync("members:write");

        await (await writer.DeleteAsync(await acme.PathOfKeyAsync(acme.Key))).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found_and_revokes_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var path = await acme.PathOfKeyAsync(acme.Key);

        await (await other.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");

        Assert.Null((await (await acme.Http.GetAsync(path)).ReadAsync())["revokedAt"]);
    }
}
