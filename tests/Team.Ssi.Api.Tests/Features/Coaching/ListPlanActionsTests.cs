using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class ListPlanActionsTests(ApiHost host)
{
    [Fact]
    public async Task Shows_them_by_the_day_they_are_due()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{plan}/actions", new { title = "Later", dueOn = "2026-12-01" });
        var done = await company.Http.PostAsync($"{plan}/actions", new { title = "Sooner" });
        await company.Http.PatchAsync($"{plan}/actions/{done["id"]}", new { status = "done" });

        var all = await company.GetAsync($"{plan}/actions", await company.AliceAsync());
        var open = await company.GetAsync($"{plan}/actions?status=open");

        Assert.Equal(["Sooner", "Later"], all["items"]!.AsArray().Names("title"));
        Assert.Equal(["Later"], open["items"]!.AsArray().Names("title"));
    }

    [Fact]
    public async Task Refuses_a_status_that_is_none()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await (await company.Http.GetAsync($"{plan}/actions?status=late")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var action = await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });

        await company.ShouldBeAliceAndHerManagersMatterAsync(host, http => http.GetAsync($"{plan}/actions"), "members:read");
    }
}
