using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Coaching;

public sealed class GetCoachingPlanTests(ApiHost host)
{
    [Fact]
    public async Task Shows_goals_with_their_progress_and_actions()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        await company.Http.PostAsync($"{plan}/actions", new { actionId = Coached.Search });
        await company.Http.PostAsync($"{plan}/check-ins", new { heldOn = "2026-11-10", mood = 4 });
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 52.5m);

        var shown = await company.GetAsync(plan);

        var goal = shown["goals"]![0]!;
        Assert.Equal(
            (50, 52.5m, 0.25m, true),
            ((int)goal["baseline"]!, (decimal)goal["score"]!, (decimal)goal["progress"]!, (bool)goal["reliable"]!)
        );
        Assert.Equal("Search with filters once a week", shown["actions"]![0]!["title"]!.GetValue<string>());
        Assert.Equal("2026-11-10 2026-11-24", $"{shown["lastCheckInOn"]} {shown["nextCheckInOn"]}");
    }

    [Fact]
    public async Task A_changed_manager_is_told_to_the_member_until_they_have_read_it()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var alice = await company.AliceAsync();
        Assert.Empty((await company.GetAsync(plan, alice))["notices"]!.AsArray());

        var manager = await company.ManagerAsync();

        var notice = Assert.Single((await company.GetAsync(plan, alice))["notices"]!.AsArray())!;
        Assert.Equal("readerAdded", notice["code"]!.GetValue<string>());
        Assert.Empty((await company.GetAsync(plan, manager))["notices"]!.AsArray());
        var read = await alice.PatchAsync(plan, new { noticesRead = true });
        Assert.Empty(read["notices"]!.AsArray());
        Assert.Single(read["readers"]!.AsArray());

        await company.Http.DeleteAsync($"/v1/teams/{company.Lyon}/members/{company.Alice}");
        var gone = Assert.Single((await company.GetAsync(plan, alice))["notices"]!.AsArray())!;
        Assert.Equal("readerRemoved", gone["code"]!.GetValue<string>());
        await (await manager.GetAsync(plan)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Of_who_is_anonymous_it_is_for_them_and_who_leads_them_directly()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var alice = await company.HideAliceAsync();

        foreach (var http in new[] { alice, await company.DirectManagerAsync() })
            Assert.Equal("Alice", (await company.GetAsync(plan, http))["member"]!["displayName"]!.GetValue<string>());
        foreach (var http in new[] { company.Http, await company.ManagerAsync() })
        {
            await (await http.GetAsync(plan)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
            await (await http.PatchAsync(plan, Answers.Patch(new { title = "Mine" }))).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden,
                "outsideTeamScope"
            );
        }
    }

    [Fact]
    public async Task It_is_not_sent_again_to_who_has_it()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();
        var tag = (await company.Http.GetAsync(plan)).Headers.ETag!.ToString();

        var again = await company.Http.SendWithAsync(HttpMethod.Get, plan, "If-None-Match", tag);
        await company.Acme.RecordAsync(company.Alice, Coached.Friday, 52);
        await company.Http.PostAsync($"{plan}/goals", new { metric = "total", target = 60 });
        var changed = await company.Http.SendWithAsync(HttpMethod.Get, plan, "If-None-Match", tag);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, changed.StatusCode));
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var company = await Coached.CreateAsync(host);

        await (await company.Http.GetAsync($"{PlanPaths.Plans}/1")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest",
            "path:planId",
            "invalidValue"
        );
    }

    [Fact]
    public async Task Refuses_who_may_not()
    {
        var company = await Coached.CreateAsync(host);
        var plan = await company.CreatePlanAsync();

        await company.ShouldBeAliceAndHerManagersMatterAsync(host, http => http.GetAsync(plan), "members:read");
    }
}
