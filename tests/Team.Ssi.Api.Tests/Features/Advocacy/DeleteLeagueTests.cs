using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class DeleteLeagueTests(ApiHost host)
{
    [Fact]
    public async Task Takes_the_league_away_and_nothing_else()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        await acme.Http.PutAsJsonAsync($"/v1/programs/{program}/league", PutLeagueTests.Of());

        Assert.Equal(HttpStatusCode.NoContent, (await acme.Http.DeleteAsync($"/v1/programs/{program}/league")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await acme.Http.GetAsync($"/v1/programs/{program}/league")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await acme.Http.GetAsync($"/v1/programs/{program}")).StatusCode);
    }

    [Fact]
    public async Task Refuses_a_stale_tag()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/league";
        await acme.Http.PutAsJsonAsync(path, PutLeagueTests.Of());

        var stale = await acme.Http.SendWithAsync(HttpMethod.Delete, path, "If-Match", "\"0\"");

        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task A_programme_without_one_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.DeleteAsync($"/v1/programs/{await acme.CreateProgramAsync()}/league")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/league";

        await (await (await acme.ClientWithAsync("rankings:read")).DeleteAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var (acme, other) = (await host.CreateOrganizationAsync(), await host.CreateOrganizationAsync("Other"));
        var path = $"/v1/programs/{await other.CreateProgramAsync()}/league";
        await other.Http.PutAsJsonAsync(path, PutLeagueTests.Of());

        await (await acme.Http.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
