using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Readings;

public sealed class ResolveContestTests(ApiHost host)
{
    [Theory]
    [InlineData("upheld", HttpStatusCode.NotFound)]
    [InlineData("rejected", HttpStatusCode.OK)]
    public async Task Who_is_right_has_the_reading_withdrawn(string outcome, HttpStatusCode reading)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();
        var contest = await acme.Http.ContestedAsync(alice);
        var hr = await acme.SignInAsync("hr");

        var decided = await (await hr.PostAsJsonAsync($"{contest}/resolution", new { outcome, answer = "Thank you." })).ReadAsync();

        Assert.Equal(outcome, decided["status"]!.GetValue<string>());
        Assert.Equal("Thank you.", decided["answer"]!.GetValue<string>());
        Assert.Equal(reading, (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20")).StatusCode);
        var entry = Assert.Single(await acme.EventsAsync($"?member={alice}&action=resolveContest"));
        Assert.Equal(outcome, entry["details"]!["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_reading_of_the_day_is_not_the_contested_one()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();
        var contest = await acme.Http.ContestedAsync(alice);
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 70);

        await (await acme.Http.PostAsJsonAsync($"{contest}/resolution", new { outcome = "upheld" })).ReadAsync();

        var reading = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions/2026-11-20")).ReadAsync();
        Assert.Equal(70, reading["total"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task It_is_decided_once_and_then_may_be_contested_anew()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();
        var contest = await acme.Http.ContestedAsync(alice);
        await acme.Http.PostAsJsonAsync($"{contest}/resolution", new { outcome = "rejected" });

        var again = await acme.Http.PostAsJsonAsync($"{contest}/resolution", new { outcome = "upheld" });

        await again.ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict", "path:contestId", "decided");
        Assert.NotEqual(contest, await acme.Http.ContestedAsync(alice));
    }

    [Theory]
    [InlineData("""{ "outcome": "open" }""")]
    [InlineData("{}")]
    public async Task Refuses_what_decides_nothing(string body)
    {
        var acme = await host.CreateOrganizationAsync();
        var contest = await acme.Http.ContestedAsync(await acme.CreateContestedAsync());

        var answer = await acme.Http.PostAsync($"{contest}/resolution", Answers.Json(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
    }

    [Fact]
    public async Task Refuses_the_person_themselves()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateContestedAsync();
        var contest = await acme.Http.ContestedAsync(alice);
        var self = await acme.SignInAsync("member", memberId: alice);

        var answer = await self.PostAsJsonAsync($"{contest}/resolution", new { outcome = "upheld" });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var contest = await acme.Http.ContestedAsync(await acme.CreateContestedAsync());
        var reader = await acme.ClientWithAsync("readings:read");

        var answer = await reader.PostAsJsonAsync($"{contest}/resolution", new { outcome = "upheld" });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var contest = await acme.Http.ContestedAsync(await acme.CreateContestedAsync());

        var answer = await other.Http.PostAsJsonAsync($"{contest}/resolution", new { outcome = "upheld" });

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
