using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Exports;

public sealed class ListExportsTests(ApiHost host)
{
    [Fact]
    public async Task Lists_the_newest_first_page_by_page_and_no_strangers()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var first = await acme.Http.ExportAsync();
        var second = await acme.Http.ExportAsync();

        var items = await acme.Http.WalkAsync("/v1/exports", 1);

        Assert.Equal([$"{second["id"]}", $"{first["id"]}"], items.Select(item => $"{item["id"]}"));
        Assert.Empty(await other.Http.WalkAsync("/v1/exports", 200));
    }

    [Fact]
    public async Task Refuses_a_limit_of_nothing()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/exports?limit=0")).ShouldBeProblemAsync(
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
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync("/v1/exports")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }
}
