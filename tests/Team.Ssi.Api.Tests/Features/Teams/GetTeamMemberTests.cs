using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class GetTeamMemberTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_latest_period()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);
        await acme.Http.DeleteAsync($"{path}?to=2026-03-31");
        await acme.Http.PutAsJsonAsync(path, new { from = "2026-09-01", role = "lead" });

        var answer = await acme.Http.GetAsync(path);

        var period = await answer.ReadAsync();
        Assert.Equal("2026-09-01", period["from"]!.GetValue<string>());
        Assert.Equal("lead", period["role"]!.GetValue<string>());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Its_tag_changes_with_what_it_shows()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);
        var tag = (await acme.Http.GetAsync(path)).Headers.ETag!.Tag;

        var known = await acme.Http.SendWithAsync(HttpMethod.Get, path, "If-None-Match", tag);
        await acme.Http.PatchAsync($"/v1/members/{path[(path.LastIndexOf('/') + 1)..]}", Answers.Patch(new { displayName = "Alice M." }));
        var renamed = await acme.Http.SendWithAsync(HttpMethod.Get, path, "If-None-Match", tag);

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal("Alice M.", (await renamed.ReadAsync())["member"]!["displayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/teams/{Guid.CreateVersion7()}/members/alice");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:memberId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);
        var writer = await acme.ClientWithAsync("members:write");

        await (await writer.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Who_was_never_there_or_is_a_strangers_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var path = await PlaceAsync(acme);
        var bob = await acme.CreateMemberAsync("Bob");

        await (await acme.Http.GetAsync($"{path[..path.LastIndexOf('/')]}/{bob}")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
        await (await other.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<string> PlaceAsync(TestOrganization acme)
    {
        var lyon = await acme.CreateTeamAsync("Lyon");
        return $"/v1/teams/{lyon}/members/{await acme.CreateMemberAsync("Alice", lyon)}";
    }
}
