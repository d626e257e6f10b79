using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Organizations;

public sealed class GetOrganizationTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_settings()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/organization");

        var organization = await answer.ReadAsync();
        Assert.Equal(acme.Id, organization["id"]!.GetValue<Guid>());
        Assert.Equal("Etc/UTC", organization["timeZone"]!.GetValue<string>());
        Assert.Equal("monday", organization["weekStart"]!.GetValue<string>());
        Assert.Equal(30, organization["freshnessDays"]!.GetValue<int>());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"average":40,"good":60,"strong":75}"""), organization["bands"]));
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task If_None_Match_spares_what_the_caller_has()
    {
        var acme = await host.CreateOrganizationAsync();

        var known = await acme.Http.SendWithAsync(HttpMethod.Get, "/v1/organization", "If-None-Match", "\"1\"");
        var head = await acme.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/organization"));

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal("\"1\"", head.Headers.ETag!.Tag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var collector = await acme.ClientWithAsync("readings:write");

        await (await collector.GetAsync("/v1/organization")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Another_organization_cannot_be_named()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");

        var query = await other.Http.GetAsync($"/v1/organization?id={acme.Id}&organizationId={acme.Id}");
        var path = await other.Http.GetAsync($"/v1/organization/{acme.Id}");

        Assert.Equal(other.Id, (await query.ReadAsync())["id"]!.GetValue<Guid>());
        await path.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
