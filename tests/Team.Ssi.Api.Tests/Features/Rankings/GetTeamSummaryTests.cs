using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetTeamSummaryTests(ApiHost host)
{
    [Fact]
    public async Task Sums_up_a_team_with_and_without_the_teams_below()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", france), RunningClock.Today, 80);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", lyon), RunningClock.Today, 30);
        await acme.CreateMemberAsync("Carol", lyon);

        var own = await (await acme.Http.GetAsync($"/v1/teams/{france}/summary")).ReadAsync();
        var all = await (await acme.Http.GetAsync($"/v1/teams/{france}/summary?includeSubteams=true")).ReadAsync();

        Assert.Equal((1, 1, 80.0), Counts(own));
        Assert.Equal((2, 3, 55.0), Counts(all));
        Assert.Equal(0.6667, all["coverage"]!.GetValue<double>());
        Assert.Equal("{\"low\":1,\"average\":0,\"good\":0,\"strong\":1}", all["bands"]!.ToJsonString());
    }

    [Fact]
    public async Task An_empty_team_has_no_figures()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var summary = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/summary?period=2026-W47")).ReadAsync();

        Assert.Equal((0, 0), (summary["n"]!.GetValue<int>(), summary["active"]!.GetValue<int>()));
        Assert.All(
            ["coverage", "medianAgeDays", "mean", "median", "p25", "p75", "pillars", "change", "changeSplit"],
            name => Assert.Null(summary[name])
        );
    }

    [Fact]
    public async Task Refuses_a_period_that_has_not_begun()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var answer = await acme.Http.GetAsync($"/v1/teams/{lyon}/summary?period=2027");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?period", "future");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync($"/v1/teams/{lyon}/summary")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateTeamAsync("France");

        await (await acme.Http.GetAsync($"/v1/teams/{foreign}/summary")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private static (int, int, double) Counts(JsonObject summary) =>
        (summary["n"]!.GetValue<int>(), summary["active"]!.GetValue<int>(), summary["mean"]!.GetValue<double>());
}
