using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class ListProgramsTests(ApiHost host)
{
    [Fact]
    public async Task Lists_by_name_page_by_page()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var name in (string[])["Écoles", "ambassadors", "Hiring"])
            await acme.CreateProgramAsync(name);

        Assert.Equal(["ambassadors", "Écoles", "Hiring"], (await acme.Http.WalkAsync("/v1/programs", 1)).Names("name"));
        Assert.Contains("ambassadors", await acme.Http.GetStringAsync("/v1/programs?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_by_kind_and_day()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateProgramAsync("Past", new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30));
        await acme.CreateProgramAsync("Running", new DateOnly(2026, 1, 1));

        Assert.Equal(["Running"], (await acme.Http.WalkAsync("/v1/programs?runningOn=2026-07-01", 50)).Names("name"));
        Assert.Equal(["Past", "Running"], (await acme.Http.WalkAsync("/v1/programs?runningOn=2026-06-30", 50)).Names("name"));
        Assert.Empty(await acme.Http.WalkAsync("/v1/programs?kind=campaign", 50));
    }

    [Fact]
    public async Task Refuses_bad_questions()
    {
        var acme = await host.CreateOrganizationAsync();

        var limit = await acme.Http.GetAsync("/v1/programs?limit=0");
        var cursor = await acme.Http.GetAsync("/v1/programs?cursor=x");

        await limit.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange");
        await cursor.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("rankings:read");

        await (await reader.GetAsync("/v1/programs")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_one()
    {
        var acme = await host.CreateOrganizationAsync();
        await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        Assert.Empty(await acme.Http.WalkAsync("/v1/programs", 50));
    }
}
