using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetPlanGoalTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_goal()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });

        var shown = await company.GetAsync($"{plan}/goals/{goal["id"]}", await company.ManagerAsync());

        Assert.Equal(goal.ToJsonString(), shown.ToJsonString());
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(1, false)]
    public async Task Progress_is_reliable_beyond_the_noise_of_the_organization(double sem, bool reliable)
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        var points = goal["baseline"]!.GetValue<decimal>() / 4 + 0.6m;
        await company.RecordAsync(company.Alice, RunningClock.Today, points, points, points, points);
        await company.KnowNoiseAsync(sem);

        var shown = await company.GetAsync($"{plan}/goals/{goal["id"]}");

        Assert.Equal(reliable, (bool)shown["reliable"]!);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none_and_does_not_find_another_plans_goal()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        var other = await company.Http.PostAsync(PlanPaths.Plans, PlanPaths.PlanOf(company.Alice));

        await (await company.Http.GetAsync($"{plan}/goals/x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
        await (await company.Http.GetAsync($"{PlanPaths.Plans}/{other["id"]}/goals/{goal["id"]}")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var goal = await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });

        await company.ShouldBeAliceAndHerManagersMatterAsync(host, http => http.GetAsync($"{plan}/goals/{goal["id"]}"), "members:read");
    }
}
