using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class GetTeamTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_team_with_its_version()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.GetAsync($"/v1/teams/{lyon}");

        var team = await answer.ReadAsync();
        Assert.Equal(lyon, team["id"]!.GetValue<Guid>());
        Assert.Null(team["archivedOn"]);
        Assert.EndsWith("Z", team["createdAt"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("\"1\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"1\"", HttpStatusCode.NotModified)]
    [InlineData("\"7\", \"1\"", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"2\"", HttpStatusCode.OK)]
    [InlineData("nonsense", HttpStatusCode.OK)]
    public async Task If_None_Match_spares_what_the_caller_has(string tags, HttpStatusCode expected)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/teams/{lyon}", "If-None-Match", tags);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        Assert.Equal(expected == HttpStatusCode.OK, (await answer.Content.ReadAsStringAsync()).Length > 0);
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var found = await acme.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/teams/{lyon}"));
        var unknown = await acme.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/teams/{Guid.CreateVersion7()}"));

        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal("\"1\"", found.Headers.ETag!.ToString());
        Assert.Equal("application/json", found.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await found.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/teams/lyon");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:teamId", "invalidValue");
    }

    [Fact]
    public async Task The_query_cannot_name_another_team()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, paris) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Paris"));

        var team = await (await acme.Http.GetAsync($"/v1/teams/{lyon}?teamId={paris}")).ReadAsync();

        Assert.Equal("Lyon", team["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var writer = await acme.ClientWithAsync("readings:read", "members:write");

        var answer = await writer.GetAsync($"/v1/teams/{lyon}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var lyon = await acme.CreateTeamAsync("Lyon");

        await (await other.Http.GetAsync($"/v1/teams/{lyon}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
