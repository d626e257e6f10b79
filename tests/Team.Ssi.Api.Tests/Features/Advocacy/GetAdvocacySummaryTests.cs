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
