using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class ListTeamMembersTests(ApiHost host)
{
    [Fact]
    public async Task Lists_who_belongs_to_the_team_today_by_name()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var below = await acme.CreateTeamAsync("Lyon Sud", lyon);
        foreach (var name in new[] { "éric", "Bob", "Alice", "Eve" })
            await acme.CreateMemberAsync(name, lyon);
        await acme.CreateMemberAsync("Zoé", below);

        var list = await SqlCommands.OfGetAsync(acme.Http, $"/v1/teams/{lyon}/members");

        var page = await list.Answer.ReadAsync();
        Assert.Equal(["Alice", "Bob", "éric", "Eve"], page["items"]!.AsArray().Select(item => item!["member"]).Names());
        Assert.Equal(2, list.OfOperation.Count);
    }

    [Fact]
    public async Task Tells_who_was_there_on_a_day()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob");
        await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{bob}", new { from = "2026-03-01" });
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}/members/{bob}?to=2026-06-30");

        Assert.Equal(["Alice"], await NamesAsync("asOf=2026-02-28"));
        Assert.Equal(["Alice", "Bob"], await NamesAsync("asOf=2026-03-01"));
        Assert.Equal(["Alice", "Bob"], await NamesAsync("asOf=2026-06-30"));
        Assert.Equal(["Alice"], await NamesAsync("asOf=2026-07-01"));
        Assert.Equal(["Alice"], await NamesAsync(""));

        async Task<IReadOnlyList<string>> NamesAsync(string query) =>
            (await (await acme.Http.GetAsync($"/v1/teams/{lyon}/members?{query}")).ReadAsync())["items"]!
                .AsArray()
                .Select(item => item!["member"])
                .Names();
    }

    [Fact]
    public async Task Pages_add_up_to_the_whole()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        foreach (var name in new[] { "Alice", "Bob", "Bob", "Bob", "Eve" })
            await acme.CreateMemberAsync(name, lyon);
        var whole = (await (await acme.Http.GetAsync($"/v1/teams/{lyon}/members")).ReadAsync())["items"]!.AsArray();

        foreach (var limit in new[] { 1, 2, 5 })
            Assert.Equal(
                whole.Select(item => item!["member"]).Names("id"),
                (await acme.Http.WalkAsync($"/v1/teams/{lyon}/members", limit)).Select(item => item["member"]).Names("id")
            );
    }

    [Theory]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=201", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("asOf=9999-12-31", HttpStatusCode.UnprocessableEntity, "validationFailed", "?asOf", "outOfRange")]
    [InlineData("asOf=today", HttpStatusCode.BadRequest, "malformedRequest", "?asOf", "invalidValue")]
    [InlineData("limit=abc", HttpStatusCode.BadRequest, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("cursor=garbage", HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor")]
    public async Task Refuses_bad_input(string query, HttpStatusCode status, string kind, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");

        await (await acme.Http.GetAsync($"/v1/teams/{lyon}/members?{query}")).ShouldBeProblemAsync(status, kind, pointer, code);
    }

    [Fact]
    public async Task A_cursor_of_one_team_is_none_of_another()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, paris) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Paris"));
        await acme.CreateMemberAsync("Alice", lyon, paris);
        await acme.CreateMemberAsync("Bob", lyon, paris);
        var page = await (await acme.Http.GetAsync($"/v1/teams/{lyon}/members?limit=1")).ReadAsync();

        var answer = await acme.Http.GetAsync($"/v1/teams/{paris}/members?limit=1&cursor={page["nextCursor"]}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var writer = await acme.ClientWithAsync("members:write");

        await (await writer.GetAsync($"/v1/teams/{lyon}/members")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var lyon = await acme.CreateTeamAsync("Lyon");

        await (await other.Http.GetAsync($"/v1/teams/{lyon}/members")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
