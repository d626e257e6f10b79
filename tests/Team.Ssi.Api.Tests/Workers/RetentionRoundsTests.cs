using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Workers;

public sealed class RetentionRoundsTests(ApiHost host)
{
    [Fact]
    public async Task Old_readings_are_thinned_to_the_last_of_a_week_and_older_ones_removed()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        // A Monday and a Thursday of one week each: beyond removal, beyond thinning, and recent.
        string[] days = ["2026-04-06", "2026-04-09", "2026-07-06", "2026-07-09", "2026-11-09", "2026-11-12"];
        foreach (var day in days)
            await acme.RecordAsync(alice, DateOnly.Parse(day, null), 50);
        await SetAsync(acme, 3, 6);

        await RunAsync(acme);

        Assert.Equal(["2026-11-12", "2026-11-09", "2026-07-09"], await DaysAsync(acme, alice));
        var events = (await acme.EventsAsync()).Where(one => $"{one["actor"]!["type"]}" == "system").ToList();
        Assert.Equal(["thinOldReadings", "removeOldReadings", "createOrganization"], events.Names("action"));
        Assert.Equal("2", events[1]["details"]!["count"]!.GetValue<string>());
    }

    [Fact]
    public async Task Revisions_go_when_readings_are_thinned()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        foreach (var day in (DateOnly[])[new(2026, 7, 9), new(2026, 11, 12)])
        foreach (var total in (decimal[])[50, 51])
            await acme.RecordAsync(alice, day, total);
        await SetAsync(acme, 3, null);

        await RunAsync(acme);

        Assert.Empty(await acme.Http.WalkAsync($"/v1/members/{alice}/submissions/2026-07-09/revisions", 50));
        Assert.Single(await acme.Http.WalkAsync($"/v1/members/{alice}/submissions/2026-11-12/revisions", 50));
    }

    [Fact]
    public async Task Who_has_no_reading_left_has_no_current_score()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 4, 9), 50);
        await SetAsync(acme, null, 6);

        await RunAsync(acme);

        var board = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync();
        Assert.Equal("missing", Assert.Single(board["unranked"]!.AsArray())!["unrankedReason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Boards_of_thinned_weeks_stay_as_they_were()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, new DateOnly(2026, 7, 6), 50);
        await acme.RecordAsync(alice, new DateOnly(2026, 7, 9), 60);
        var path = $"/v1/teams/{lyon}/leaderboard?period=2026-W28";
        var before = await (await acme.Http.GetAsync(path)).ReadAsync();
        await SetAsync(acme, 3, 12);

        await RunAsync(acme);

        Assert.True(JsonNode.DeepEquals(before, await (await acme.Http.GetAsync(path)).ReadAsync()));
    }

    [Fact]
    public async Task Without_a_retention_nothing_goes()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, new DateOnly(2015, 4, 6), 50);
        await acme.RecordAsync(alice, new DateOnly(2015, 4, 7), 50);
        await SetAsync(acme, null, null);

        await RunAsync(acme);

        Assert.Equal(["2015-04-07", "2015-04-06"], await DaysAsync(acme, alice));
    }

    private Task RunAsync(TestOrganization organization) =>
        host.Services.GetRequiredService<RetentionRounds>().RunAsync(organization.Id, TestContext.Current.CancellationToken);

    private static async Task SetAsync(TestOrganization organization, int? thinAfterMonths, int? deleteAfterMonths)
    {
        var answer = await organization.Http.PatchAsync(
            "/v1/organization",
            Answers.Patch(new { retention = new { thinAfterMonths, deleteAfterMonths } })
        );
        await answer.ReadAsync();
    }

    private static async Task<IReadOnlyList<string>> DaysAsync(TestOrganization organization, Guid member) =>
        (await organization.Http.WalkAsync($"/v1/members/{member}/submissions", 50)).Names("capturedOn");
}
