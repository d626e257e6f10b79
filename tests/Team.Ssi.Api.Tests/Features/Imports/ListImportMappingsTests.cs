using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class ListImportMappingsTests(ApiHost host)
{
    [Fact]
    public async Task Lists_by_name_page_by_page_what_is_the_organizations_own()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        foreach (var name in new[] { "crm", "Archive", "seats" })
            await acme.Http.SaveMappingAsync(name, new { total = "Points" });
        await other.Http.SaveMappingAsync("theirs", new { total = "Points" });

        var items = await acme.Http.WalkAsync("/v1/import-mappings", 1);

        Assert.Equal(["Archive", "crm", "seats"], items.Select(item => $"{item["name"]}"));
    }

    [Fact]
    public async Task Refuses_a_limit_of_nothing_and_a_cursor_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/import-mappings?limit=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
        await (await acme.Http.GetAsync("/v1/import-mappings?cursor=x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync("/v1/import-mappings")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }
}
