using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class ListTeamsTests(ApiHost host)
{
    [Fact]
    public async Task Lists_by_name_without_regard_to_case_and_accents()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var name in new[] { "zürich", "Évry", "Lyon", "evian", "LILLE" })
            await acme.CreateTeamAsync(name);

        var list = await SqlCommands.OfGetAsync(acme.Http, "/v1/teams");

        var page = await list.Answer.ReadAsync();
        Assert.Equal(["evian", "Évry", "LILLE", "Lyon", "zürich"], page["items"]!.AsArray().Names("name"));
        Assert.Null(page["nextCursor"]);
        Assert.Single(list.OfOperation);
    }

    [Fact]
    public async Task Pages_add_up_to_the_whole()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var name in new[] { "Lyon", "Lyon", "Lyon", "Évry", "Nice", "Brest" })
            await acme.CreateTeamAsync(name);
        var whole = (await (await acme.Http.GetAsync("/v1/teams")).ReadAsync())["items"]!.AsArray();

        foreach (var limit in new[] { 1, 2, 4, 6 })
            Assert.Equal(whole.Names("id"), (await acme.Http.WalkAsync("/v1/teams", limit)).Names("id"));
    }

    [Fact]
    public async Task Filters_by_parent_external_id_and_status()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        await acme.CreateTeamAsync("Lyon", france);
        var nice = await acme.CreateTeamAsync("Nice", france);
        await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "Spain", externalId = "T%1" });
        await acme.Http.DeleteAsync($"/v1/teams/{nice}");
        var later = await acme.CreateTeamAsync("Later");
        await acme.Http.PatchAsync($"/v1/teams/{later}", Answers.Patch(new { archivedOn = "2026-11-23" }));

        Assert.Equal(["Lyon", "Nice"], await NamesAsync(acme, $"parentTeamId={france}"));
        Assert.Equal(["Lyon"], await NamesAsync(acme, $"parentTeamId={france}&status=active"));
        Assert.Equal(["Nice"], await NamesAsync(acme, "status=archived"));
        Assert.Equal(["France", "Later", "Lyon", "Spain"], await NamesAsync(acme, "status=active"));
        Assert.Equal(["Spain"], await NamesAsync(acme, "externalId=T%251"));
        Assert.Empty(await NamesAsync(acme, "externalId=T%25"));
        Assert.Empty(await NamesAsync(acme, $"parentTeamId={Guid.CreateVersion7()}"));
    }

    [Theory]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=201", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=-1", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=abc", HttpStatusCode.BadRequest, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("limit=99999999999", HttpStatusCode.BadRequest, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("status=gone", HttpStatusCode.BadRequest, "malformedRequest", "?status", "invalidValue")]
    [InlineData("parentTeamId=lyon", HttpStatusCode.BadRequest, "malformedRequest", "?parentTeamId", "invalidValue")]
    [InlineData("externalId=a%00b", HttpStatusCode.UnprocessableEntity, "validationFailed", "?externalId", "invalidCharacter")]
    [InlineData("cursor=garbage", HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor")]
    [InlineData("cursor=%00", HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor")]
    public async Task Refuses_bad_input(string query, HttpStatusCode status, string kind, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync($"/v1/teams?{query}")).ShouldBeProblemAsync(status, kind, pointer, code);
    }

    [Fact]
    public async Task A_cursor_serves_its_caller_and_its_query_only()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        foreach (var name in new[] { "Lyon", "Nice", "Paris" })
            await acme.CreateTeamAsync(name);
        var second = await acme.ClientWithAsync("members:read");
        var cursor = (await (await acme.Http.GetAsync("/v1/teams?limit=1")).ReadAsync())["nextCursor"]!.GetValue<string>();

        await (await acme.Http.GetAsync($"/v1/teams?limit=2&cursor={cursor}")).ReadAsync();
        foreach (
            var foreign in new[]
            {
                await other.Http.GetAsync($"/v1/teams?cursor={cursor}"),
                await second.GetAsync($"/v1/teams?cursor={cursor}"),
                await acme.Http.GetAsync($"/v1/teams?status=active&cursor={cursor}"),
                await acme.Http.GetAsync($"/v1/members?cursor={cursor}"),
            }
        )
            await foreign.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor");
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateTeamAsync("Lyon");
        await acme.CreateTeamAsync("Nice");

        var answer = await acme.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/teams?limit=1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("rel=\"next\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var writer = await acme.ClientWithAsync("members:write", "rankings:read");

        await (await writer.GetAsync("/v1/teams")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_sees_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var france = await acme.CreateTeamAsync("France");
        await acme.CreateTeamAsync("Lyon", france);

        Assert.Empty(await NamesAsync(other, ""));
        Assert.Empty(await NamesAsync(other, $"parentTeamId={france}"));
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(TestOrganization acme, string query) =>
        (await (await acme.Http.GetAsync($"/v1/teams?{query}")).ReadAsync())["items"]!.AsArray().Names("name");
}
