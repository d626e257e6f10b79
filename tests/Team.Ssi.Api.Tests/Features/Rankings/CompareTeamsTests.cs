using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class CompareTeamsTests(ApiHost host)
{
    [Fact]
    public async Task A_lucky_team_of_one_does_not_lead_the_fair_order()
    {
        var acme = await host.CreateOrganizationAsync();
        var lucky = await FillAsync(acme, "Lucky", 80);
        var lyon = await FillAsync(acme, "Lyon", 66, 70, 62, 68, 64, 72, 60, 66);
        await FillAsync(acme, "Paris", 48, 52, 44, 50, 46, 54, 42, 48);
        await FillAsync(acme, "Lille", 40, 44, 36, 42, 38, 46, 34, 40);

        var fair = await CompareAsync(acme, "order=fair");
        var raw = await CompareAsync(acme, "order=raw");

        Assert.Equal("Lucky", NameOf(raw, 0));
        Assert.Equal("fair", fair["order"]!.GetValue<string>());
        var one = fair["items"]!.AsArray().Single(item => item!["team"]!["id"]!.GetValue<Guid>() == lucky)!;
        Assert.True(one["shrunkMean"]!.GetValue<double>() < one["mean"]!.GetValue<double>());
        Assert.True(
            one["weight"]!.GetValue<double>()
                < fair["items"]!.AsArray().Single(item => item!["team"]!["id"]!.GetValue<Guid>() == lyon)!["weight"]!.GetValue<double>()
        );
        Assert.Equal((1, 1, 1.0), (one["n"]!.GetValue<int>(), one["active"]!.GetValue<int>(), one["coverage"]!.GetValue<double>()));
    }

    [Fact]
    public async Task Three_teams_stay_in_the_raw_order_and_say_why()
    {
        var acme = await host.CreateOrganizationAsync();
        await FillAsync(acme, "Lyon", 60, 64);
        await FillAsync(acme, "Paris", 50, 54);
        await FillAsync(acme, "Lille", 50, 54);

        var comparison = await CompareAsync(acme, "");

        Assert.Equal(("raw", "tooFewTeams"), (comparison["order"]!.GetValue<string>(), comparison["reason"]!.GetValue<string>()));
        Assert.Equal([1, 2, 2], comparison["items"]!.AsArray().Select(item => item!["rank"]!.GetValue<int>()));
        Assert.All(comparison["items"]!.AsArray(), item => Assert.Null(item!["rankInterval"]));
        Assert.Equal((62.0, 62.0, 61.0, 63.0), Figures(comparison["items"]![0]!));
    }

    [Fact]
    public async Task A_team_whose_readings_speak_for_too_few_is_unranked()
    {
        var acme = await host.CreateOrganizationAsync();
        var silent = await FillAsync(acme, "Silent", 90);
        await acme.CreateMemberAsync("Bob", silent);
        await acme.CreateMemberAsync("Carol", silent);

        var comparison = await CompareAsync(acme, "");

        Assert.Empty(comparison["items"]!.AsArray());
        var unranked = Assert.Single(comparison["unranked"]!.AsArray())!;
        Assert.Equal(("coverage", 0.3333), (unranked["unrankedReason"]!.GetValue<string>(), unranked["coverage"]!.GetValue<double>()));
    }

    [Fact]
    public async Task Children_are_compared_each_with_all_teams_below()
    {
        var acme = await host.CreateOrganizationAsync();
        var company = await acme.CreateTeamAsync("Company");
        var france = await acme.CreateTeamAsync("France", company);
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", france), RunningClock.Today, 60);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", lyon, france), RunningClock.Today, 40);

        var comparison = await CompareAsync(acme, $"parentTeamId={company}");

        var only = Assert.Single(comparison["items"]!.AsArray())!;
        Assert.Equal(
            ("France", 2, 50.0),
            (only["team"]!["name"]!.GetValue<string>(), only["n"]!.GetValue<int>(), only["mean"]!.GetValue<double>())
        );
    }

    [Fact]
    public async Task The_change_is_split_into_those_who_stayed_and_those_who_came()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, RunningClock.Today.AddDays(-10), 40);
        await acme.RecordAsync(alice, RunningClock.Today, 44);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob", lyon), RunningClock.Today, 64);

        var only = (await CompareAsync(acme, ""))["items"]![0]!;

        Assert.Equal(14, only["change"]!.GetValue<double>());
        var split = only["changeSplit"]!;
        Assert.Equal(
            (4.0, 10.0, 0.0),
            (split["sameMembers"]!.GetValue<double>(), split["joinersLeavers"]!.GetValue<double>(), split["platform"]!.GetValue<double>())
        );
    }

    [Fact]
    public async Task Refuses_a_future_day_and_an_unknown_order()
    {
        var acme = await host.CreateOrganizationAsync();

        var future = await acme.Http.GetAsync("/v1/rankings/teams?asOf=2026-11-23");
        var order = await acme.Http.GetAsync("/v1/rankings/teams?order=best");

        await future.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?asOf", "future");
        await order.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "?order", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync("/v1/rankings/teams")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateTeamAsync("France");

        await (await acme.Http.GetAsync($"/v1/rankings/teams?parentTeamId={foreign}")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    private static async Task<JsonObject> CompareAsync(TestOrganization organization, string query) =>
        await (await organization.Http.GetAsync($"/v1/rankings/teams?{query}")).ReadAsync();

    private static async Task<Guid> FillAsync(TestOrganization organization, string team, params decimal[] totals)
    {
        var id = await organization.CreateTeamAsync(team);
        foreach (var total in totals)
            await organization.RecordAsync(await organization.CreateMemberAsync("Alice", id), RunningClock.Today, total);
        return id;
    }

    private static string NameOf(JsonObject comparison, int place) => comparison["items"]![place]!["team"]!["name"]!.GetValue<string>();

    private static (double, double, double, double) Figures(JsonNode team) =>
        (
            team["mean"]!.GetValue<double>(),
            team["median"]!.GetValue<double>(),
            team["p25"]!.GetValue<double>(),
            team["p75"]!.GetValue<double>()
        );
}
