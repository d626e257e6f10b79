using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetAdvocacySummaryTests(ApiHost host)
{
    [Fact]
    public async Task Answers_the_questions_of_hr_and_of_marketing()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var (alice, bob) = (await MemberAsync(acme, "Alice", "Lyon"), await MemberAsync(acme, "Bob", "Lyon"));
        await MemberAsync(acme, "Carla", "Milan");
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        await acme.EnrollAsync(program, bob, "invited", Programs.Start);
        await acme.RecordActivityAsync(program, alice, "reach", new DateOnly(2026, 11, 2), 900, "jobOffer");
        await acme.RecordActivityAsync(program, alice, "click", new DateOnly(2026, 11, 2), 12, "content");
        await acme.RecordOutcomeAsync(alice, "application", new DateOnly(2026, 11, 2));
        await acme.RecordOutcomeAsync(alice, "lead", new DateOnly(2026, 11, 2));

        var hr = await (await acme.Http.GetAsync("/v1/advocacy/summary?audience=hr")).ReadAsync();
        var marketing = await (await acme.Http.GetAsync("/v1/advocacy/summary?audience=marketing")).ReadAsync();

        Assert.Equal(("2026-08-24", "2026-11-22"), (hr["from"]!.GetValue<string>(), hr["to"]!.GetValue<string>()));
        Assert.Equal(0.5, hr["programs"]![0]!["participation"]!["rate"]!.GetValue<double>());
        Assert.Equal(
            ["employerBrand 0 0", "jobOffer 1 900"],
            hr["topics"]!.AsArray().Select(one => $"{one!["topic"]} {one["activities"]} {one["reach"]}")
        );
        Assert.Equal(["application 1", "hire 0"], hr["outcomes"]!.AsArray().Select(one => $"{one!["kind"]} {one["count"]}"));
        Assert.Equal(["Lyon 1/2", "Milan 0/1"], hr["groups"]!.AsArray().Select(one => $"{one!["name"]} {one["active"]}/{one["members"]}"));
        Assert.Equal(12, marketing["topics"]![0]!["clicks"]!.GetValue<int>());
        Assert.Equal(
            ["lead 1", "meeting 0", "opportunity 0"],
            marketing["outcomes"]!.AsArray().Select(one => $"{one!["kind"]} {one["count"]}")
        );
        Assert.Contains("Job offers", await acme.Http.GetStringAsync("/v1/advocacy/summary?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_count_who_is_active_in_a_programme_that_ran_in_the_period()
    {
        var acme = await host.CreateOrganizationAsync();
        var over = await acme.CreateProgramAsync(startsOn: new DateOnly(2026, 1, 5), endsOn: new DateOnly(2026, 1, 31));
        await acme.EnrollAsync(over, await MemberAsync(acme, "Alice", "Lyon"), "active", new DateOnly(2026, 1, 5));

        var week = await (await acme.Http.GetAsync("/v1/advocacy/summary?audience=hr&weeks=1")).ReadAsync();
        var year = await (await acme.Http.GetAsync("/v1/advocacy/summary?audience=hr&weeks=52")).ReadAsync();

        Assert.Empty(week["programs"]!.AsArray());
        Assert.Equal((0, 1), (week["groups"]![0]!["active"]!.GetValue<int>(), week["groups"]![0]!["members"]!.GetValue<int>()));
        Assert.Single(year["programs"]!.AsArray());
        Assert.Equal(1, year["groups"]![0]!["active"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_was_done_before_the_start_or_after_the_end_of_a_programme_does_not_count()
    {
        var acme = await host.CreateOrganizationAsync();
        var (first, last) = (new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 6));
        var program = await acme.CreateProgramAsync(startsOn: first, endsOn: last);
        var alice = await MemberAsync(acme, "Alice", "Lyon");
        await acme.EnrollAsync(program, alice, "active", first);
        foreach (var day in (DateOnly[])[first.AddDays(-1), first, last, last.AddDays(1)])
        {
            await acme.RecordActivityAsync(program, alice, "reach", day, 10, "jobOffer");
            await acme.RecordOutcomeAsync(alice, "hire", day, program);
        }
        await acme.RecordOutcomeAsync(alice, "hire", first.AddDays(-1));

        var summary = await (await acme.Http.GetAsync("/v1/advocacy/summary?audience=hr")).ReadAsync();

        Assert.Equal(
            ["employerBrand 0 0", "jobOffer 2 20"],
            summary["topics"]!.AsArray().Select(one => $"{one!["topic"]} {one["activities"]} {one["reach"]}")
        );
        // Two of the programme, and one that came by none.
        Assert.Equal(["application 0", "hire 3"], summary["outcomes"]!.AsArray().Select(one => $"{one!["kind"]} {one["count"]}"));
    }

    [Fact]
    public async Task Small_groups_are_withheld_from_who_sees_no_names()
    {
        var acme = await host.CreateOrganizationAsync();
        await MemberAsync(acme, "Alice", "Lyon");

        var summary = await (await (await acme.SignInAsync("marketing")).GetAsync("/v1/advocacy/summary?audience=hr")).ReadAsync();

        Assert.Equal("2026-11-15", summary["to"]!.GetValue<string>());
        Assert.Equal("belowMinGroupSize", summary["groups"]![0]!["suppression"]!["reason"]!.GetValue<string>());
        Assert.Null(summary["groups"]![0]!["active"]);
    }

    [Fact]
    public async Task Refuses_bad_questions_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync("/v1/advocacy/summary?audience=press")).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "malformedRequest"
        );
        await (await acme.Http.GetAsync("/v1/advocacy/summary?weeks=0")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?weeks",
            "outOfRange"
        );
        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync("/v1/advocacy/summary")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_is_not_counted()
    {
        var acme = await host.CreateOrganizationAsync();
        await MemberAsync(await host.CreateOrganizationAsync("Other"), "Alice", "Lyon");

        Assert.Empty((await (await acme.Http.GetAsync("/v1/advocacy/summary")).ReadAsync())["groups"]!.AsArray());
    }

    private static async Task<Guid> MemberAsync(TestOrganization organization, string displayName, string site)
    {
        var answer = await organization.Http.PostAsJsonAsync("/v1/members", new { displayName, site });
        return (await answer.ReadAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }
}
