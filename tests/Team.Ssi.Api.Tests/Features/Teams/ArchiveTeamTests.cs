using System.Net;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class ArchiveTeamTests(ApiHost host)
{
    [Fact]
    public async Task Archives_from_today_on()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);

        var answer = await acme.Http.DeleteAsync($"/v1/teams/{lyon}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("2026-11-22", (await (await acme.Http.GetAsync($"/v1/teams/{lyon}")).ReadAsync())["archivedOn"]!.GetValue<string>());
        Assert.Empty((await (await acme.Http.GetAsync($"/v1/members/{alice}")).ReadAsync())["teams"]!.AsArray());
    }

    [Fact]
    public async Task Archiving_again_changes_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { archivedOn = "2026-11-02" }));

        var answer = await acme.Http.DeleteAsync($"/v1/teams/{lyon}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("2026-11-02", (await (await acme.Http.GetAsync($"/v1/teams/{lyon}")).ReadAsync())["archivedOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_team_to_be_archived_later_is_archived_today()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.Http.PatchAsync($"/v1/teams/{lyon}", Answers.Patch(new { archivedOn = "2026-12-31" }));

        await acme.Http.DeleteAsync($"/v1/teams/{lyon}");

        Assert.Equal("2026-11-22", (await (await acme.Http.GetAsync($"/v1/teams/{lyon}")).ReadAsync())["archivedOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stale_If_Match_is_refused()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        var stale = await acme.Http.SendWithAsync(HttpMethod.Delete, $"/v1/teams/{lyon}", "If-Match", "\"2\"");
        var current = await acme.Http.SendWithAsync(HttpMethod.Delete, $"/v1/teams/{lyon}", "If-Match", "\"1\"");

        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Equal(HttpStatusCode.NoContent, current.StatusCode);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.DeleteAsync("/v1/teams/lyon");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:teamId", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.DeleteAsync($"/v1/teams/{lyon}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var lyon = await acme.CreateTeamAsync("Lyon");

        await (await other.Http.DeleteAsync($"/v1/teams/{lyon}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Null((await (await acme.Http.GetAsync($"/v1/teams/{lyon}")).ReadAsync())["archivedOn"]);
    }
}
