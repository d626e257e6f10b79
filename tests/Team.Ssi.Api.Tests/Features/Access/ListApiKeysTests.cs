using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class ListApiKeysTests(ApiHost host)
{
    [Fact]
    public async Task Lists_newest_first_page_by_page_without_secrets()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var name in (string[])["CRM", "HR", "BI"])
            await (await acme.Http.PostAsJsonAsync("/v1/api-keys", new { name, scopes = KeyPaths.Reads })).ReadAsync(
                HttpStatusCode.Created
            );

        var keys = await acme.Http.WalkAsync("/v1/api-keys", 2);

        Assert.Equal(["BI", "HR", "CRM", "First key"], keys.Names("name"));
        Assert.All(keys, key => Assert.False(key.AsObject().ContainsKey("key")));
    }

    [Fact]
    public async Task Refuses_a_foreign_cursor_and_a_page_of_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/api-keys?cursor=abc")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor");
        await (await acme.Http.GetAsync("/v1/api-keys?limit=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read", "integrations:manage");

        await (await reader.GetAsync("/v1/api-keys")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Shows_no_key_of_another_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        await host.CreateOrganizationAsync("Other");

        Assert.Single(await acme.Http.WalkAsync("/v1/api-keys", 200));
    }
}
