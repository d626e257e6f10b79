using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class ListCohortsTests(ApiHost host)
{
    [Fact]
    public async Task Shows_cohorts_side_by_side()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        foreach (var (name, cohort, now) in new[] { ("Alice", "First", 60m), ("Bob", "Second", 50m), ("Carla", null, 40m) })
        {
            var member = await acme.CreateMemberAsync(name);
            await acme.RecordAsync(member, Programs.Start.AddDays(-2), 40);
            await acme.RecordAsync(member, RunningClock.Today.AddDays(-1), now);
            await acme.EnrollAsync(program, member, "active", Programs.Start, cohort);
            if (cohort is null)
                await acme.RecordActivityAsync(program, member, "reach", RunningClock.Today, 900);
        }

        var cohorts = await (await acme.Http.GetAsync($"/v1/programs/{program}/cohorts")).ReadAsync();
        var csv = await acme.Http.GetStringAsync($"/v1/programs/{program}/cohorts?format=csv");

        Assert.Equal(
            ["First 20", "Second 10", " 0"],
            cohorts["items"]!.AsArray().Select(item => $"{item!["cohort"]} {item["people"]!["change"]}")
        );
        Assert.Equal(["0", "0", "900"], cohorts["items"]!.AsArray().Select(item => $"{item!["reach"]!["perMember"]}"));
        Assert.Contains("First,1,1,1,1,40,60,20", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_cohorts_are_withheld_from_who_sees_no_names()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        await acme.EnrollAsync(program, await acme.CreateMemberAsync("Alice"), "active", Programs.Start, "First");

        var cohorts = await (await (await acme.SignInAsync("marketing")).GetAsync($"/v1/programs/{program}/cohorts")).ReadAsync();

        Assert.Null(cohorts["items"]![0]!["people"]!["participation"]);
        Assert.Equal("complementary", cohorts["items"]![0]!["reach"]!["suppression"]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pillars_are_those_of_the_latest_fresh_reading_that_has_them()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        foreach (var day in (DateOnly[])[Programs.Start.AddDays(-5), RunningClock.Today.AddDays(-5)])
        {
            await acme.RecordAsync(alice, day, 40);
            var answer = await acme.Http.PutAsJsonAsync($"/v1/members/{alice}/submissions/{day.AddDays(3):yyyy-MM-dd}", new { total = 44 });
            await answer.ReadAsync(HttpStatusCode.Created);
        }
        await acme.EnrollAsync(program, alice, "active", Programs.Start);

        var people = (await (await acme.Http.GetAsync($"/v1/programs/{program}/cohorts")).ReadAsync())["items"]![0]!["people"]!;

        foreach (var group in (string[])["start", "now"])
        {
            Assert.Equal(44, people[group]!["mean"]!.GetValue<double>());
            Assert.Equal(10, people[group]!["pillars"]!["insights"]!.GetValue<double>());
        }
    }

    [Fact]
    public async Task A_wave_is_listed_from_its_first_enrolment_on()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        await acme.EnrollAsync(program, await acme.CreateMemberAsync("Alice"), "active", Programs.Start, "First");
        await acme.EnrollAsync(program, await acme.CreateMemberAsync("Bob"), "active", new DateOnly(2026, 11, 1), "Second");

        var before = await (await acme.Http.GetAsync($"/v1/programs/{program}/cohorts?asOf=2026-10-31")).ReadAsync();
        var after = await (await acme.Http.GetAsync($"/v1/programs/{program}/cohorts?asOf=2026-11-01")).ReadAsync();

        Assert.Equal(["First"], before["items"]!.AsArray().Select(item => $"{item!["cohort"]}"));
        Assert.Equal(["First", "Second"], after["items"]!.AsArray().Select(item => $"{item!["cohort"]}"));
    }

    [Fact]
    public async Task Refuses_a_day_in_the_future_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/cohorts";

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
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/cohorts")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
