using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class GetUserTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_user_with_its_version()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await AddAsync(acme);

        var answer = await acme.Http.GetAsync(path);

        Assert.Equal("hr", (await answer.ReadAsync())["role"]!.GetValue<string>());
        Assert.Equal("\"1\"", answer.Headers.ETag!.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync("/v1/users/me");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:userId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync(await AddAsync(acme))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");

        await (await other.Http.GetAsync(await AddAsync(acme))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static async Task<string> AddAsync(TestOrganization organization)
    {
        var answer = await organization.Http.PostAsJsonAsync("/v1/users", new { role = "hr", subject = $"{Guid.CreateVersion7()}" });
        return $"/v1/users/{(await answer.ReadAsync(HttpStatusCode.Created))["id"]}";
    }
}
