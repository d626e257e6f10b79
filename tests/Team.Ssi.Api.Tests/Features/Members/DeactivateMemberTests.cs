using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Members;

public sealed class DeactivateMemberTests(ApiHost host)
{
    [Fact]
    public async Task Deactivates_from_today_on()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, RunningClock.Today.AddDays(-3), 60);

        var answer = await acme.Http.DeleteAsync($"/v1/members/{alice}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var member = await (await acme.Http.GetAsync($"/v1/members/{alice}")).ReadAsync();
        Assert.Equal("deactivated", member["status"]!.GetValue<string>());
        Assert.Equal("2026-11-22", member["deactivatedOn"]!.GetValue<string>());
        var readings = await (await acme.Http.GetAsync($"/v1/members/{alice}/submissions")).ReadAsync();
        Assert.Single(readings["items"]!.AsArray());
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-01")]
    [InlineData("2026-12-31", "2026-11-22")]
    public async Task An_earlier_day_stays_and_a_later_one_becomes_today(string planned, string expected)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.Http.PatchAsync($"/v1/members/{alice}", Answers.Patch(new { deactivatedOn = planned }));

        var answer = await acme.Http.DeleteAsync($"/v1/members/{alice}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var member = await (await acme.Http.GetAsync($"/v1/members/{alice}")).ReadAsync();
        Assert.Equal(expected, member["deactivatedOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stale_If_Match_is_refused()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var path = $"/v1/members/{alice}";
        var stale = (await acme.Http.GetAsync(path)).Headers.ETag!.Tag;
        var current = (await acme.Http.PatchAsync(path, Answers.Patch(new { site = "Lyon" }))).Headers.ETag!.Tag;

        var refused = await acme.Http.SendWithAsync(HttpMethod.Delete, path, "If-Match", stale);
        var done = await acme.Http.SendWithAsync(HttpMethod.Delete, path, "If-Match", current);

        await refused.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.DeleteAsync("/v1/members/alice");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:memberId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.DeleteAsync($"/v1/members/{alice}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");

        await (await other.Http.DeleteAsync($"/v1/members/{alice}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal("active", (await (await acme.Http.GetAsync($"/v1/members/{alice}")).ReadAsync())["status"]!.GetValue<string>());
    }
}
