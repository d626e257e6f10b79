using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>What those without name rights get of figures: closed weeks, whole points, and nothing that tells of a few.</summary>
public sealed class PublishedFiguresTests(ApiHost host)
{
    private static readonly DateOnly Sunday = new(2026, 11, 15);

    [Fact]
    public async Task A_small_group_has_no_figures_and_says_why()
    {
        var acme = await BegunAsync();
        var lyon = await TeamAsync(acme, "Lyon", 4);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await acme.SignInAsync("marketing");

        var summary = await (await marketing.GetAsync($"/v1/teams/{lyon}/summary")).ReadAsync();

        Assert.Equal("belowMinGroupSize", summary["suppression"]!["reason"]!.GetValue<string>());
        foreach (var figure in new[] { "mean", "median", "p25", "p75", "bands", "pillars", "change", "changeSplit" })
            Assert.Null(summary[figure]);
        Assert.Equal("4 4", $"{summary["n"]} {summary["active"]}");
    }

    [Theory]
    [InlineData(6, "53 53 - - 6")]
    [InlineData(20, "60 60 55 64 20")]
    public async Task A_group_of_k_has_whole_points_and_one_of_four_times_k_quartiles(int people, string expected)
    {
        var acme = await BegunAsync();
        var lyon = await TeamAsync(acme, "Lyon", people);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await acme.SignInAsync("marketing");

        var summary = await (await marketing.GetAsync($"/v1/teams/{lyon}/summary")).ReadAsync();
        var bands = summary["bands"]!.AsObject().Select(band => band.Value?.GetValue<int>()).Where(count => count is not null);

        Assert.Equal(
            expected,
            string.Join(' ', new[] { "mean", "median", "p25", "p75" }.Select(figure => summary[figure]?.ToJsonString() ?? "-"))
                + $" {summary["n"]}"
        );
        Assert.Equal(people, bands.Sum());
        Assert.All(bands, count => Assert.True(count >= 5));
        Assert.Equal(people < 20 ? "belowMinGroupSize" : null, summary["suppression"]?["reason"]!.GetValue<string>());
        Assert.Equal("2026-11-15", summary["asOf"]!.GetValue<string>());
        Assert.Null(summary["changeSplit"]);
        // Whoever may see the names gets the exact figures of today.
        Assert.Equal("2026-11-22", (await (await acme.Http.GetAsync($"/v1/teams/{lyon}/summary")).ReadAsync())["asOf"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_sibling_and_a_parent_do_not_give_a_small_team_away()
    {
        var acme = await BegunAsync();
        var france = await acme.CreateTeamAsync("France");
        var (lyon, lille) = (await TeamAsync(acme, "Lyon", 9, france), await TeamAsync(acme, "Lille", 3, france));
        await acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await acme.SignInAsync("marketing");

        Assert.Equal("complementary", await ReasonAsync(marketing, $"/v1/teams/{lyon}/summary"));
        Assert.Equal("belowMinGroupSize", await ReasonAsync(marketing, $"/v1/teams/{lille}/summary"));
        Assert.NotNull((await (await marketing.GetAsync($"/v1/teams/{france}/summary?includeSubteams=true")).ReadAsync())["mean"]);
    }

    [Fact]
    public async Task A_newcomer_is_not_the_difference_between_two_weeks()
    {
        var acme = await BegunAsync(weeksAgo: 3);
        var lyon = await TeamAsync(acme, "Lyon", 6);
        await acme.CloseWeeksAsync(RunningClock.Start.AddDays(-7));
        var marketing = await acme.SignInAsync("marketing");
        var before = await (await marketing.GetAsync($"/v1/teams/{lyon}/summary")).ReadAsync();

        var bob = await acme.CreateMemberAsync("Bob");
        await (await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{bob}", new { from = "2026-11-10", role = "member" })).ReadAsync(
            HttpStatusCode.Created
        );
        await acme.RecordAsync(bob, Sunday, 90);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var after = await (await marketing.GetAsync($"/v1/teams/{lyon}/summary")).ReadAsync();
        var trend = (await (await marketing.GetAsync($"/v1/teams/{lyon}/trend")).ReadAsync())["points"]!.AsArray();

        Assert.NotNull(before["mean"]);
        Assert.Equal("complementary ", $"{after["suppression"]!["reason"]} {after["mean"]}");
        Assert.Null(trend[^1]!["mean"]);
        Assert.Equal("complementary", trend[^1]!["suppression"]!["reason"]!.GetValue<string>());
        Assert.Equal(before["mean"]!.ToJsonString(), trend[^2]!["mean"]!.ToJsonString());
        Assert.Equal("2026-W46", trend[^1]!["week"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_raised_group_size_holds_for_older_weeks_and_a_lowered_one_does_not()
    {
        var acme = await BegunAsync();
        var (lyon, lille) = (await TeamAsync(acme, "Lyon", 6), await TeamAsync(acme, "Lille", 4));
        await PeopleAsync(acme, "Nobody's", 5);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await acme.SignInAsync("marketing");

        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { minGroupSize = 7 }));
        Assert.Equal("belowMinGroupSize", await ReasonAsync(marketing, $"/v1/teams/{lyon}/summary"));
        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { minGroupSize = 3 }));
        Assert.NotNull((await (await marketing.GetAsync($"/v1/teams/{lyon}/summary")).ReadAsync())["mean"]);
        Assert.Equal("belowMinGroupSize", await ReasonAsync(marketing, $"/v1/teams/{lille}/summary"));
    }

    [Fact]
    public async Task Before_a_week_is_closed_there_are_counts_and_no_figures()
    {
        var acme = await BegunAsync();
        var lyon = await TeamAsync(acme, "Lyon", 6);
        var marketing = await acme.SignInAsync("marketing");

        var summary = await (await marketing.GetAsync($"/v1/teams/{lyon}/summary")).ReadAsync();
        var teams = await (await marketing.GetAsync("/v1/rankings/teams")).ReadAsync();
        var trend = await (await marketing.GetAsync($"/v1/teams/{lyon}/trend")).ReadAsync();

        Assert.Equal("6  ", $"{summary["n"]} {summary["mean"]} {summary["suppression"]}");
        Assert.Empty(teams["items"]!.AsArray());
        Assert.Empty(trend["points"]!.AsArray());
    }

    [Fact]
    public async Task Only_closed_weeks_are_open_to_who_may_not_see_the_names()
    {
        var acme = await BegunAsync();
        var lyon = await TeamAsync(acme, "Lyon", 6);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var (marketing, alice) = (
            await acme.SignInAsync("marketing"),
            await acme.SignInAsync("member", memberId: await acme.CreateMemberAsync("Alice", lyon))
        );

        foreach (var http in new[] { marketing, alice })
        foreach (var path in new[] { $"/v1/teams/{lyon}/summary", "/v1/organization/summary", $"/v1/teams/{lyon}/leaderboard" })
        {
            foreach (var query in new[] { "asOf=2026-11-15", "compareWith=2026-11-01", "period=2026-11", "period=2026" })
                await ShouldBeClosedAsync(http, $"{path}?{query}");
            Assert.True((await http.GetAsync($"{path}?period=2026-W46")).IsSuccessStatusCode, path);
        }
        await ShouldBeClosedAsync(alice, $"/v1/teams/{lyon}/leaderboard?industry=Software");
        await ShouldBeClosedAsync(alice, $"/v1/teams/{lyon}/summary?metric=insights");
        await ShouldBeClosedAsync(marketing, "/v1/rankings/teams?metric=insights");
        await ShouldBeClosedAsync(marketing, "/v1/rankings/teams?asOf=2026-11-15");
        Assert.True((await alice.GetAsync("/v1/organization/leaderboard?industry=Software")).IsSuccessStatusCode);
        // Who leads the team is bound by none of this there.
        var manager = await acme.SignInAsync("manager", [lyon]);
        Assert.True((await manager.GetAsync($"/v1/teams/{lyon}/summary?asOf=2026-11-10&metric=insights")).IsSuccessStatusCode);
        await ShouldBeClosedAsync(manager, "/v1/organization/summary?asOf=2026-11-10");
    }

    [Fact]
    public async Task Teams_are_compared_by_what_is_shown_of_them()
    {
        var acme = await BegunAsync();
        await TeamAsync(acme, "Lyon", 20);
        var lille = await TeamAsync(acme, "Lille", 12);
        await TeamAsync(acme, "Milan", 3);
        // Else those of Milan were all that is left of the organization.
        await PeopleAsync(acme, "Nobody's", 5);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var marketing = await acme.SignInAsync("marketing");
        var manager = await acme.SignInAsync("manager", [lille]);

        var seen = await (await marketing.GetAsync("/v1/rankings/teams")).ReadAsync();
        var led = await (await manager.GetAsync("/v1/rankings/teams")).ReadAsync();
        var closed = await (await marketing.GetAsync("/v1/closings/2026-W46/teams")).ReadAsync();
        var csv = await (await marketing.GetAsync("/v1/rankings/teams?format=csv")).Content.ReadAsStringAsync();

        Assert.Equal(["1 Lyon 60", "2 Lille 56"], Teams(seen));
        Assert.Equal(["1 Lyon 60", "2 Lille 55.5"], Teams(led));
        Assert.Equal(Teams(seen), Teams(closed));
        Assert.Equal("raw complementary", $"{seen["order"]} {seen["suppression"]!["reason"]}");
        Assert.All(
            seen["items"]!.AsArray().Concat(closed["items"]!.AsArray()),
            team => Assert.Equal("       ", string.Join(' ', Exact.Select(figure => team![figure]?.ToJsonString())))
        );
        foreach (var comparison in new[] { seen, led, closed })
        {
            var withheld = Assert.Single(comparison["unranked"]!.AsArray())!;
            Assert.Equal("Milan suppressed", $"{withheld["team"]!["name"]} {withheld["unrankedReason"]}");
            Assert.Equal("belowMinGroupSize", withheld["suppression"]!["reason"]!.GetValue<string>());
        }
        Assert.DoesNotContain("55.5", csv, StringComparison.Ordinal);
        Assert.Contains("Withheld", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_on_a_members_page_shows_no_more_of_a_team_than_its_summary()
    {
        var acme = await BegunAsync();
        var lyon = await TeamAsync(acme, "Lyon", 6);
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.CloseWeeksAsync(RunningClock.Start);
        var self = await acme.SignInAsync("member", memberId: alice);

        var card = (await (await self.GetAsync($"/v1/members/{alice}/ssi")).ReadAsync())["teams"]![0]!;

        Assert.Equal("53", card["average"]!.ToJsonString());
    }

    private static readonly string[] Exact =
    [
        "expectedRank",
        "rankInterval",
        "tieGroup",
        "shrunkMean",
        "weight",
        "interval",
        "change",
        "changeSplit",
    ];

    private static IEnumerable<string> Teams(JsonObject comparison) =>
        comparison["items"]!.AsArray().Select(team => $"{team!["rank"]} {team["team"]!["name"]} {team["mean"]}");

    private static async Task<string?> ReasonAsync(HttpClient http, string path)
    {
        var summary = await (await http.GetAsync(path)).ReadAsync();
        Assert.Null(summary["mean"]);
        return summary["suppression"]?["reason"]?.GetValue<string>();
    }

    private static async Task ShouldBeClosedAsync(HttpClient http, string path) =>
        await (await http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "publishedWeeksOnly");

    /// <summary>An organization that began some weeks ago: weeks since then are closed, the last of them on the Sunday a week ago.</summary>
    private async Task<TestOrganization> BegunAsync(int weeksAgo = 1)
    {
        var acme = await host.CreateOrganizationAsync();
        var began = RunningClock.Start.AddDays(-7 * weeksAgo);
        await acme.InDatabaseAsync(db => db.Organizations.ExecuteUpdateAsync(row => row.SetProperty(one => one.CreatedAt, began)));
        return acme;
    }

    /// <summary>So many people in a team, with scores of 50, 51, 52 and so on, on two Sundays.</summary>
    private static async Task<Guid> TeamAsync(TestOrganization acme, string name, int people, Guid? parent = null)
    {
        var team = await acme.CreateTeamAsync(name, parent);
        await PeopleAsync(acme, name, people, team);
        return team;
    }

    private static async Task PeopleAsync(TestOrganization acme, string name, int people, params Guid[] teams)
    {
        for (var i = 0; i < people; i++)
        {
            var member = await acme.CreateMemberAsync($"{name} {i}", teams);
            foreach (var day in new[] { Sunday.AddDays(-7), Sunday })
                await acme.RecordAsync(member, day, 50 + i);
        }
    }
}
