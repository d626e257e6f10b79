using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class ListPlanGoalsTests(ApiHost host)
{
    [Fact]
    public async Task Shows_them_all_oldest_first()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        await company.Http.PostAsync($"{plan}/goals", new { metric = "insights", target = 15 });

        Assert.Equal(
            ["total", "insights"],
            (await company.GetAsync($"{plan}/goals", await company.AliceAsync()))["items"]!.AsArray().Names("metric")
        );
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"{PlanPaths.Plans}/x/goals")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });

        await company.ShouldBeAliceAndHerManagersMatterAsync(host, http => http.GetAsync($"{plan}/goals"), "members:read");
    }
}
