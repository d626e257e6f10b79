using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetLeagueTests(ApiHost host)
{
    [Fact]
    public async Task Tells_the_rules_and_the_season_that_runs()
    {
        var acme = await host.CreateOrganizationAsync();
        var (running, future) = (await acme.CreateProgramAsync(), await acme.CreateProgramAsync("Later", new DateOnly(2027, 1, 1)));
        var ended = await acme.CreateProgramAsync("Over", Programs.Start, Programs.Start.AddDays(30));
        foreach (var program in new[] { running, future, ended })
            await acme.Http.PutAsJsonAsync($"/v1/programs/{program}/league", PutLeagueTests.Of());

        Assert.Equal(3, await SeasonAsync(running));
        Assert.Null(await SeasonAsync(future));
        Assert.Equal(2, await SeasonAsync(ended));

        async Task<int?> SeasonAsync(Guid program) =>
            (await (await acme.Http.GetAsync($"/v1/programs/{program}/league")).ReadAsync())["season"]?.GetValue<int>();
    }

    [Fact]
    public async Task A_programme_without_one_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{await acme.CreateProgramAsync()}/league")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/league";

        await (await (await acme.ClientWithAsync("rankings:read")).GetAsync(path)).ShouldBeProblemAsync(
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

        await (await acme.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
