using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetProgramTrendTests(ApiHost host)
{
    [Fact]
    public async Task Tells_week_by_week_who_belonged_and_what_was_done()
    {
        var (acme, program) = await CompanyAsync();

        var trend = await (await acme.Http.GetAsync($"/v1/programs/{program}/trend?weeks=4")).ReadAsync();

        // Alice is active since the 1st of November, with 40 until a reading of 50 on the 12th; Bob is dormant since the 10th, with 60.
        Assert.Equal(
            [
                "2026-W44 2026-11-01 active 2 n 2 mean 50 activities 0",
                "2026-W45 2026-11-08 active 2 n 2 mean 50 activities 1",
                "2026-W46 2026-11-15 active 1 n 2 mean 55 activities 0",
                "2026-W47 2026-11-22 active 1 n 2 mean 55 activities 0",
            ],
            trend["points"]!.AsArray().Select(Shown)
        );
        Assert.Equal(900, trend["points"]![1]!["reach"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_was_done_counts_from_the_first_day_to_the_last_as_in_the_summary()
    {
        var acme = await host.CreateOrganizationAsync();
        var (first, last) = (new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 18));
        var program = await acme.CreateProgramAsync(startsOn: first, endsOn: last);
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.EnrollAsync(program, alice, "active", first, "First");
        foreach (var day in (DateOnly[])[first.AddDays(-1), first, last, last.AddDays(1)])
        {
            await acme.RecordActivityAsync(program, alice, "reach", day, 10);
            await acme.RecordOutcomeAsync(alice, "lead", day, program);
        }

        var trend = await (await acme.Http.GetAsync($"/v1/programs/{program}/trend?weeks=3")).ReadAsync();
        var summary = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();
        var waves = await (await acme.Http.GetAsync($"/v1/programs/{program}/cohorts")).ReadAsync();
        var board = await (await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard?metric=reach")).ReadAsync();

        Assert.Equal(["1 10", "0 0", "1 10"], trend["points"]!.AsArray().Select(point => $"{point!["activities"]} {point["reach"]}"));
        Assert.Equal(20, summary["reach"]!["total"]!.GetValue<int>());
        Assert.Equal(2, summary["outcomes"]![0]!["count"]!.GetValue<int>());
        Assert.Equal(20, waves["items"]![0]!["reach"]!["total"]!.GetValue<int>());
        Assert.Equal(20, board["items"]![0]!["score"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Who_did_something_before_the_start_only_has_no_activity_yet()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync(startsOn: RunningClock.Today);
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.EnrollAsync(program, alice, "active", RunningClock.Today);
        await acme.RecordActivityAsync(program, alice, "post", RunningClock.Today.AddDays(-1));

        var summary = await (await acme.Http.GetAsync($"/v1/programs/{program}/summary")).ReadAsync();

        Assert.Equal(0, summary["people"]!["activityRate"]!["numerator"]!.GetValue<int>());
    }

    [Fact]
    public async Task Who_sees_no_names_gets_ended_weeks_and_no_small_groups()
    {
        var (acme, program) = await CompanyAsync();

        var trend = await (await (await acme.SignInAsync("marketing")).GetAsync($"/v1/programs/{program}/trend?weeks=1")).ReadAsync();

        var point = Assert.Single(trend["points"]!.AsArray())!;
        Assert.Equal("2026-11-15", point["asOf"]!.GetValue<string>());
        Assert.All(["active", "n", "mean"], figure => Assert.Null(point[figure]));
        Assert.Equal("belowMinGroupSize", point["suppression"]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_programme_without_people_has_empty_weeks()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();

        var trend = await (await acme.Http.GetAsync($"/v1/programs/{program}/trend")).ReadAsync();

        Assert.Equal(26, trend["points"]!.AsArray().Count);
        Assert.All(trend["points"]!.AsArray(), point => Assert.Null(point!["mean"]));
    }

    [Fact]
    public async Task Refuses_too_many_weeks_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/trend";

        await (await acme.Http.GetAsync($"{path}?weeks=105")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?weeks",
            "outOfRange"
        );
        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/trend")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<(TestOrganization, Guid Program)> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var (alice, bob) = (await acme.CreateMemberAsync("Alice"), await acme.CreateMemberAsync("Bob"));
        await acme.RecordAsync(alice, new DateOnly(2026, 10, 30), 40);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 12), 50);
        await acme.RecordAsync(bob, new DateOnly(2026, 10, 30), 60);
        await acme.EnrollAsync(program, alice, "active", new DateOnly(2026, 11, 1));
        await acme.EnrollAsync(program, bob, "active", Programs.Start);
        await acme.EnrollAsync(program, bob, "dormant", new DateOnly(2026, 11, 10));
        await acme.RecordActivityAsync(program, alice, "reach", new DateOnly(2026, 11, 2), 900);
        return (acme, program);
    }

    private static string Shown(JsonNode? point) =>
        $"{point!["week"]} {point["asOf"]} active {point["active"]} n {point["n"]} mean {point["mean"]} activities {point["activities"]}";
}
