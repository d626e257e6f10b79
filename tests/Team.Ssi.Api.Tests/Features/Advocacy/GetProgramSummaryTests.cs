using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetProgramSummaryTests(ApiHost host)
{
    [Fact]
    public async Task Tells_who_came_how_far_and_how_scores_moved()
    {
        var (acme, program, _) = await CompanyAsync();

        var summary = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();

        var people = summary["people"]!;
        AssertJson(
            """{"enrolled":3,"onboarded":2,"active":2,"now":{"invited":1,"onboarded":0,"active":1,"dormant":1,"left":0}}""",
            people["funnel"]
        );
        Assert.Equal((1, 3, 0.3333), Ratio(people["participation"]!));
        Assert.Equal((2, 3, 0.6667), Ratio(people["activation"]!));
        Assert.Equal((1, 1, 1), Ratio(people["activityRate"]!));
        Assert.Equal((2, 40.0), (people["start"]!["n"]!.GetValue<int>(), people["start"]!["mean"]!.GetValue<double>()));
        Assert.Equal(47.5, people["now"]!["mean"]!.GetValue<double>());
        Assert.Equal(7.5, people["change"]!.GetValue<double>());
        Assert.Equal(16, people["bands"]!.AsArray().Count);
        var up = Assert.Single(summary["movers"]!["up"]!.AsArray());
        Assert.Equal(("Alice", 20), (up!["member"]!["displayName"]!.GetValue<string>(), up["change"]!.GetValue<int>()));
        Assert.Equal("Bob", Assert.Single(summary["movers"]!["down"]!.AsArray())!["member"]!["displayName"]!.GetValue<string>());
        AssertJson(
            """[{"kind":"share","topic":null,"count":1,"value":1,"members":1,"suppression":null},{"kind":"reach","topic":"jobOffer","count":1,"value":900,"members":1,"suppression":null}]""",
            summary["activity"]
        );
        AssertJson("""[{"kind":"application","count":1,"suppression":null}]""", summary["outcomes"]);
    }

    [Fact]
    public async Task Shows_how_far_goals_are()
    {
        var (acme, program, _) = await CompanyAsync();
        var goals = new
        {
            participation = 0.5,
            uplift = 3,
            reach = 500,
            outcomes = 2,
        };
        await (await acme.Http.PatchAsync($"/v1/programs/{program}", Answers.Patch(new { goals }))).ReadAsync();

        var summary = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();

        Assert.Equal(
            ["participation 0.3333 false", "uplift  ", "reach 900 true", "outcomes 1 false"],
            summary["goals"]!.AsArray().Select(goal => $"{goal!["goal"]} {goal["value"]} {goal["reached"]}")
        );
    }

    [Fact]
    public async Task Reach_is_told_per_member_and_media_value_by_own_rates_only()
    {
        var (acme, program, _) = await CompanyAsync();
        var before = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();
        var mediaRates = new
        {
            currency = "EUR",
            rates = new object[]
            {
                new
                {
                    kind = "reach",
                    amount = 20,
                    per = 1000,
                },
                new { kind = "click", amount = 1.5 },
            },
        };
        await (await acme.Http.PatchAsync($"/v1/programs/{program}", Answers.Patch(new { mediaRates }))).ReadAsync();

        var summary = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();
        var csv = await acme.Http.GetStringAsync($"/v1/programs/{program}/summary?format=csv");

        // Alice and Bob were ever active.
        AssertJson("""{"total":900,"members":2,"perMember":450,"suppression":null}""", before["reach"]);
        Assert.Null(before["mediaValue"]);
        AssertJson(
            """{"currency":"EUR","amount":18.00,"lines":[{"kind":"reach","quantity":900,"rate":20,"per":1000,"amount":18.00}]}""",
            summary["mediaValue"]
        );
        Assert.Contains("Media value", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_day_is_answered_with_what_was_then()
    {
        var (acme, program, _) = await CompanyAsync();

        var summary = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary?asOf=2026-09-05")).ReadAsync();

        AssertJson(
            """{"enrolled":2,"onboarded":2,"active":2,"now":{"invited":0,"onboarded":0,"active":2,"dormant":0,"left":0}}""",
            summary["people"]!["funnel"]
        );
        Assert.Empty(summary["activity"]!.AsArray());
    }

    [Fact]
    public async Task Small_groups_are_withheld_from_who_sees_no_names()
    {
        var (acme, program, _) = await CompanyAsync();
        var marketing = await acme.SignInAsync("marketing");

        var summary = await (await marketing.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();

        // The week that ended, not the running one.
        Assert.Equal("2026-11-15", summary["asOf"]!.GetValue<string>());
        Assert.Null(summary["people"]!["funnel"]);
        Assert.Null(summary["people"]!["now"]!["mean"]);
        AssertJson("""{"reason":"belowMinGroupSize"}""", summary["people"]!["suppression"]);
        Assert.All(summary["activity"]!.AsArray(), one => Assert.Null(one!["value"]));
        Assert.Empty(summary["movers"]!["up"]!.AsArray());
        await (await marketing.GetAsync($"/v1/programs/{program}/summary?asOf=2026-11-14")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingRole"
        );
        Assert.Equal(HttpStatusCode.OK, (await marketing.GetAsync($"/v1/programs/{program}/summary?asOf=2026-11-08")).StatusCode);
    }

    [Fact]
    public async Task Who_is_anonymous_is_not_named_among_the_movers()
    {
        var (acme, program, _) = await CompanyAsync();
        var alice = (await acme.Http.WalkAsync("/v1/members", 50)).Single(one => one["displayName"]!.GetValue<string>() == "Alice");
        var self = await acme.SignInAsync("member", memberId: alice["id"]!.GetValue<Guid>());
        var decision = new { anonymous = true, paused = (object?)null };
        await (await self.PutAsJsonAsync($"/v1/members/{alice["id"]}/privacy", decision)).ReadAsync();

        var summary = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();

        Assert.Empty(summary["movers"]!["up"]!.AsArray());
        Assert.Single(summary["movers"]!["down"]!.AsArray());
    }

    [Fact]
    public async Task A_manager_sees_the_movers_of_their_teams()
    {
        var (acme, program, lyon) = await CompanyAsync();
        var manager = await acme.SignInAsync("manager", [lyon]);

        var summary = await (await manager.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();

        Assert.Empty(summary["movers"]!["up"]!.AsArray());
        Assert.Single(summary["movers"]!["down"]!.AsArray());
    }

    [Fact]
    public async Task Is_a_table_too()
    {
        var (acme, program, _) = await CompanyAsync();

        var csv = await acme.Http.GetStringAsync($"/v1/programs/{program}/summary?format=csv");

        Assert.Contains("Participation,1,3", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_day_in_the_future_and_who_may_not()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/summary";
        var confined = await acme.ClientOfTeamsAsync([await acme.CreateTeamAsync("Lyon")], "advocacy:read");

        await (await acme.Http.GetAsync($"{path}?asOf=2026-11-23")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?asOf",
            "future"
        );
        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
        await (await confined.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/summary")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Alice is active and rose from 30 to 50, Bob is dormant and fell from 50 to 45, Carla is invited.</summary>
    private async Task<(TestOrganization, Guid Program, Guid Lyon)> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var program = await acme.CreateProgramAsync();
        var (alice, bob, carla) = (
            await acme.CreateMemberAsync("Alice"),
            await acme.CreateMemberAsync("Bob", lyon),
            await acme.CreateMemberAsync("Carla")
        );
        foreach (var (member, start, now) in new[] { (alice, 30m, 50m), (bob, 50m, 45m) })
        {
            await acme.RecordAsync(member, Programs.Start.AddDays(-2), start);
            await acme.RecordAsync(member, new DateOnly(2026, 11, 14), now);
            await acme.EnrollAsync(program, member, "active", Programs.Start);
        }
        await acme.EnrollAsync(program, bob, "dormant", new DateOnly(2026, 10, 1));
        await acme.EnrollAsync(program, carla, "invited", new DateOnly(2026, 11, 1));
        await acme.RecordActivityAsync(program, alice, "share", new DateOnly(2026, 11, 2));
        await acme.RecordActivityAsync(program, alice, "reach", new DateOnly(2026, 11, 2), 900, "jobOffer");
        await acme.RecordOutcomeAsync(alice, "application", new DateOnly(2026, 11, 2), program);
        return (acme, program, lyon);
    }

    private static (int, int, double) Ratio(JsonNode ratio) =>
        (ratio["numerator"]!.GetValue<int>(), ratio["denominator"]!.GetValue<int>(), ratio["rate"]!.GetValue<double>());

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
