using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class ContestReadingTests(ApiHost host)
{
    [Fact]
    public async Task The_person_contests_a_reading_and_it_counts_on()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();
        var self = await acme.SignInAsync("member", memberId: alice);

        var answer = await self.ContestAsync(alice);
        var contest = await answer.ReadAsync(HttpStatusCode.Created);

        Assert.Equal("open", contest["status"]!.GetValue<string>());
        Assert.Equal(1, contest["revision"]!.GetValue<int>());
        Assert.Equal(contest.ToJsonString(), (await (await self.GetAsync(answer.Headers.Location)).ReadAsync()).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await self.GetAsync($"/v1/members/{alice}/submissions/2026-11-20")).StatusCode);
    }

    [Fact]
    public async Task A_reading_is_contested_once_at_a_time()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();
        await acme.Http.ContestAsync(alice);

        await (await acme.Http.ContestAsync(alice)).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "conflict",
            "path:capturedOn",
            "contested"
        );
    }

    [Fact]
    public async Task Refuses_an_empty_reason()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();

        var answer = await acme.Http.ContestAsync(alice, "");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "#/reason", "required");
    }

    [Fact]
    public async Task Nobody_contests_for_somebody_else()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();

        foreach (var other in new[] { await acme.SignInAsync("hr"), await acme.ClientWithAsync("readings:write") })
            await (await other.ContestAsync(alice)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.ContestAsync(alice)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_and_a_day_without_a_reading_get_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateContestedAsync();

        await (await other.Http.ContestAsync(alice)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        var unread = await acme.Http.PostAsJsonAsync($"/v1/members/{alice}/submissions/2026-11-19/contest", new { reason = "Not mine." });
        await unread.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}

internal static class Contests
{
    /// <summary>A member with a reading to object to.</summary>
    public static async Task<Guid> CreateContestedAsync(this TestOrganization organization, string name = "Alice")
    {
        var member = await organization.CreateMemberAsync(name);
        await organization.RecordAsync(member, new DateOnly(2026, 11, 20), 60);
        return member;
    }

    public static Task<HttpResponseMessage> ContestAsync(
        this HttpClient http,
        Guid member,
        string reason = "This is my colleague's score."
    ) => http.PostAsJsonAsync($"/v1/members/{member}/submissions/2026-11-20/contest", new { reason });

    /// <returns>Where the contest is.</returns>
    public static async Task<string> ContestedAsync(this HttpClient http, Guid member)
    {
        var answer = await http.ContestAsync(member);
        await answer.ReadAsync(HttpStatusCode.Created);
        return answer.Headers.Location!.ToString();
    }
}
