using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Members;

public sealed class ListMembersTests(ApiHost host)
{
    [Fact]
    public async Task Lists_by_name_in_two_commands()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, paris) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Paris"));
        foreach (var name in new[] { "zoé", "Éric", "bob", "Alice" })
            await acme.CreateMemberAsync(name, paris, lyon);

        var list = await SqlCommands.OfGetAsync(acme.Http, "/v1/members");

        var page = await list.Answer.ReadAsync();
        Assert.Equal(["Alice", "bob", "Éric", "zoé"], page["items"]!.AsArray().Names());
        Assert.All(page["items"]!.AsArray(), member => Assert.Equal(["Lyon", "Paris"], member!["teams"]!.AsArray().Names("name")));
        Assert.Null(page["nextCursor"]);
        Assert.Equal(2, list.OfOperation.Count);
    }

    [Fact]
    public async Task Pages_add_up_to_the_whole()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var name in new[] { "Alice", "Bob", "Bob", "Bob", "Éva", "Eva", "Ève" })
            await acme.CreateMemberAsync(name);
        var whole = (await (await acme.Http.GetAsync("/v1/members")).ReadAsync())["items"]!.AsArray();
        Assert.Equal(7, whole.Count);

        foreach (var limit in new[] { 1, 2, 3, 7, 200 })
            Assert.Equal(whole.Names("id"), (await acme.Http.WalkAsync("/v1/members", limit)).Names("id"));
        Assert.Equal(["Éva", "Eva", "Ève"], (await acme.Http.WalkAsync("/v1/members?q=%C3%A9v", 1)).Names());
    }

    [Fact]
    public async Task Filters_by_team_external_id_email_and_status()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, paris) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Paris"));
        await acme.Http.PostAsJsonAsync(
            "/v1/members",
            new
            {
                displayName = "Alice",
                email = "Alice+ssi@Example.com",
                externalId = "A_1",
                teamIds = new[] { lyon },
            }
        );
        var bob = await acme.CreateMemberAsync("Bob", lyon, paris);
        var eve = await acme.CreateMemberAsync("Eve", paris);
        await acme.Http.DeleteAsync($"/v1/teams/{lyon}/members/{bob}");
        await acme.Http.DeleteAsync($"/v1/members/{eve}");
        var zoe = await acme.CreateMemberAsync("Zoé");
        await acme.Http.PatchAsync($"/v1/members/{zoe}", Answers.Patch(new { deactivatedOn = "2026-11-23" }));

        Assert.Equal(["Alice"], await NamesAsync(acme, $"team={lyon}"));
        Assert.Equal(["Bob", "Eve"], await NamesAsync(acme, $"team={paris}"));
        Assert.Equal(["Bob"], await NamesAsync(acme, $"team={paris}&status=active"));
        Assert.Equal(["Eve"], await NamesAsync(acme, "status=deactivated"));
        Assert.Equal(["Alice", "Bob", "Zoé"], await NamesAsync(acme, "status=active"));
        Assert.Equal(["Alice"], await NamesAsync(acme, "email=ALICE%2BSSI@example.COM"));
        Assert.Empty(await NamesAsync(acme, "email=alice"));
        Assert.Equal(["Alice"], await NamesAsync(acme, "externalId=A_1"));
        Assert.Empty(await NamesAsync(acme, "externalId=a_1"));
        Assert.Empty(await NamesAsync(acme, $"team={Guid.CreateVersion7()}"));
    }

    [Theory]
    [InlineData("zoe", "Zoé O'Hara")]
    [InlineData("ZO%C3%89", "Zoé O'Hara")]
    [InlineData("zoe%CC%81", "Zoé O'Hara")]
    [InlineData("%20%20zo%C3%A9%20%20o", "Zoé O'Hara")]
    [InlineData("o%27h", "Zoé O'Hara")]
    [InlineData("%25", "50% Bob")]
    [InlineData("_", "Snake_Case")]
    [InlineData("%5C", "Back\\slash")]
    [InlineData("(ex", "Eve (ex-Sales)")]
    [InlineData(")", "Eve (ex-Sales)")]
    [InlineData("%F0%9F%9A%80", "Rocket 🚀")]
    [InlineData("strasse", "Straße")]
    [InlineData("x%25", null)]
    [InlineData("a_b", null)]
    public async Task Searches_names_for_what_is_written(string q, string? expected)
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var name in new[] { "Zoé O'Hara", "50% Bob", "Snake_Case", "Back\\slash", "Eve (ex-Sales)", "Rocket 🚀", "Straße" })
            await acme.CreateMemberAsync(name);

        Assert.Equal(expected is null ? [] : [expected], await NamesAsync(acme, $"q={q}"));
    }

    [Theory]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=201", HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange")]
    [InlineData("limit=abc", HttpStatusCode.BadRequest, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("limit=1.5", HttpStatusCode.BadRequest, "malformedRequest", "?limit", "invalidValue")]
    [InlineData("status=1", HttpStatusCode.BadRequest, "malformedRequest", "?status", "invalidValue")]
    [InlineData("status=Active", HttpStatusCode.BadRequest, "malformedRequest", "?status", "invalidValue")]
    [InlineData("team=lyon", HttpStatusCode.BadRequest, "malformedRequest", "?team", "invalidValue")]
    [InlineData("q=a%00b", HttpStatusCode.UnprocessableEntity, "validationFailed", "?q", "invalidCharacter")]
    [InlineData("externalId=%0D%0A", HttpStatusCode.UnprocessableEntity, "validationFailed", "?externalId", "invalidCharacter")]
    [InlineData("cursor=garbage", HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor")]
    [InlineData("cursor=%F0%9F%9A%80", HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor")]
    public async Task Refuses_bad_input(string query, HttpStatusCode status, string kind, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();

        await (await acme.Http.GetAsync($"/v1/members?{query}")).ShouldBeProblemAsync(status, kind, pointer, code);
    }

    [Fact]
    public async Task Refuses_a_search_of_201_characters()
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/members?q={new string('x', 201)}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?q", "tooLong");
    }

    [Fact]
    public async Task A_cursor_serves_its_caller_and_its_query_only()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        foreach (var name in new[] { "Alice", "Anna", "Axel" })
            await acme.CreateMemberAsync(name);
        var reader = await acme.ClientWithAsync("members:read");
        var cursor = (await (await acme.Http.GetAsync("/v1/members?q=a&limit=1")).ReadAsync())["nextCursor"]!.GetValue<string>();

        Assert.Equal(["Anna", "Axel"], await NamesAsync(acme, $"q=a&limit=2&cursor={cursor}"));
        foreach (
            var foreign in new[]
            {
                await other.Http.GetAsync($"/v1/members?q=a&cursor={cursor}"),
                await reader.GetAsync($"/v1/members?q=a&cursor={cursor}"),
                await acme.Http.GetAsync($"/v1/members?cursor={cursor}"),
                await acme.Http.GetAsync($"/v1/members?q=b&cursor={cursor}"),
                await acme.Http.GetAsync($"/v1/members?q=a&cursor={cursor[..^2]}"),
            }
        )
            await foreign.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalidCursor", "?cursor", "invalidCursor");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var writer = await acme.ClientWithAsync("members:write", "readings:read");

        await (await writer.GetAsync("/v1/members")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_sees_nothing()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.CreateMemberAsync("Alice", lyon);

        Assert.Empty(await NamesAsync(other, ""));
        Assert.Empty(await NamesAsync(other, $"team={lyon}"));
        Assert.Empty(await NamesAsync(other, "q=alice"));
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(TestOrganization acme, string query) =>
        (await (await acme.Http.GetAsync($"/v1/members?{query}")).ReadAsync())["items"]!.AsArray().Names();
}
