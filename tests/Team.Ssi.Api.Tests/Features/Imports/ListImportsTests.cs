using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Imports;

public sealed class ListImportsTests(ApiHost host)
{
    private const string File = "date,email,total\n2026-11-20,nobody@example.com,50\n";

    [Fact]
    public async Task Lists_the_newest_first_page_by_page()
    {
        var acme = await host.CreateOrganizationAsync();
        var first = await acme.Http.ImportAsync(File);
        var second = await acme.Http.ImportAsync(File);

        var items = await acme.Http.WalkAsync("/v1/imports", 1);

        Assert.Equal([$"{second["id"]}", $"{first["id"]}"], items.Select(item => $"{item["id"]}"));
    }

    [Fact]
    public async Task Refuses_a_limit_of_nothing_and_a_cursor_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/imports?limit=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?limit",
            "outOfRange"
        );
        await (await acme.Http.GetAsync("/v1/imports?cursor=x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync("/v1/imports")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_sees_none()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await acme.Http.ImportAsync(File);

        Assert.Empty(await other.Http.WalkAsync("/v1/imports", 200));
    }
}
