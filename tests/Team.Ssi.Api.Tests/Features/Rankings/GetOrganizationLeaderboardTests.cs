using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetOrganizationLeaderboardTests(ApiHost host)
{
    private const string Path = "/v1/organization/leaderboard";
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Ranks_every_member_in_a_team_or_in_none_and_nobody_twice()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, paris) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Paris"));
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice", lyon, paris), Friday, 60);
        await acme.RecordAsync(await acme.CreateMemberAsync("Bob"), Friday, 70);
        await acme.CreateMemberAsync("Carol", lyon);

        var board = await (await acme.Http.GetAsync(Path)).ReadAsync();

        Assert.Equal(
            $$"""{"type":"organization","id":"{{acme.Id}}","name":"Acme","includeSubteams":false}""",
            board["board"]!.ToJsonString()
        );
        Assert.Null(board["industry"]);
        Assert.Equal(["1 Bob 70", "2 Alice 60"], Rows(board));
        Assert.Equal("Carol", Assert.Single(board["unranked"]!.AsArray())!["member"]!["displayName"]!.GetValue<string>());
        Assert.Equal("2 0 1 0", $"{board["size"]} {board["stale"]} {board["missing"]} {board["excluded"]}");
    }

    [Fact]
    public async Task A_member_counts_since_always_and_until_deactivated()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, new DateOnly(2025, 3, 7), 60);
        await acme.RecordAsync(alice, Friday, 50);
        await acme.Http.DeleteAsync($"/v1/members/{alice}");

        var longAgo = await (await acme.Http.GetAsync($"{Path}?asOf=2025-03-10")).ReadAsync();
        var yesterday = await (await acme.Http.GetAsync($"{Path}?asOf=2026-11-21")).ReadAsync();
        var today = await (await acme.Http.GetAsync(Path)).ReadAsync();

        Assert.Equal(["1 Alice 60"], Rows(longAgo));
        Assert.Equal(["1 Alice 50"], Rows(yesterday));
        Assert.Empty(Rows(today));
        Assert.Empty(today["unranked"]!.AsArray());
    }

    [Fact]
    public async Task Only_members_of_the_industry_are_there_whatever_its_name()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        foreach (
            var (name, industry, total) in new[]
            {
                ("Alice", "Software Development", 60),
                ("Bob", "logiciels", 50),
                ("Carol", "Banking", 90),
                ("Dave", null, 80),
            }
        )
        {
            var member = await acme.CreateMemberAsync(name, lyon);
            await acme.Http.PatchAsync($"/v1/members/{member}", Answers.Patch(new { industry }));
            await acme.RecordAsync(member, Friday, total);
        }

        foreach (var path in new[] { Path, $"/v1/teams/{lyon}/leaderboard" })
        {
            var board = await (await acme.Http.GetAsync($"{path}?industry=Développement%20de%20LOGICIELS")).ReadAsync();

            Assert.Equal("Développement de LOGICIELS", board["industry"]!.GetValue<string>());
            Assert.Equal(["1 Alice 60", "2 Bob 50"], Rows(board));
            Assert.Empty(board["unranked"]!.AsArray());
        }
        Assert.Empty(Rows(await (await acme.Http.GetAsync($"{Path}?industry=Fishery")).ReadAsync()));
    }

    [Fact]
    public async Task Walks_pages_by_the_cursor()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var (name, total) in new[] { ("Alice", 60), ("Bob", 60), ("Carol", 50), ("Dave", 60) })
            await acme.RecordAsync(await acme.CreateMemberAsync(name), Friday, total);

        var first = await (await acme.Http.GetAsync($"{Path}?limit=2&ties=dense")).ReadAsync();
        var second = await (await acme.Http.GetAsync($"{Path}?limit=2&ties=dense&cursor={first["nextCursor"]}")).ReadAsync();

        Assert.Equal(["1 Alice 60", "1 Bob 60"], Rows(first));
        Assert.Equal(["1 Dave 60", "2 Carol 50"], Rows(second));
        Assert.Null(second["nextCursor"]);
    }

    [Theory]
    [InlineData("asOf=2026-11-23", 422, "validationFailed", "?asOf", "future")]
    [InlineData("period=2026-47", 400, "malformedRequest", "?period", "invalidValue")]
    [InlineData("limit=201", 422, "validationFailed", "?limit", "outOfRange")]
    [InlineData("metric=score", 400, "malformedRequest", "?metric", "invalidValue")]
    [InlineData("cursor=AAAA", 400, "invalidCursor", "?cursor", "invalidCursor")]
    [InlineData("industry=", 422, "validationFailed", "?industry", "required")]
    [InlineData("industry=%20%2D", 422, "validationFailed", "?industry", "required")]
    [InlineData("industry=a%00b", 422, "validationFailed", "?industry", "invalidCharacter")]
    public async Task Refuses_bad_input(string query, int status, string code, string pointer, string errorCode)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"{Path}?{query}");

        await answer.ShouldBeProblemAsync((HttpStatusCode)status, code, pointer, errorCode);
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        var answer = await reader.GetAsync(Path);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_members_are_not_there()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.RecordAsync(await acme.CreateMemberAsync("Alice"), Friday, 60);
        var other = await host.CreateOrganizationAsync();

        Assert.Empty(Rows(await (await other.Http.GetAsync(Path)).ReadAsync()));
    }

    private static IEnumerable<string> Rows(JsonObject board) =>
        board["items"]!.AsArray().Select(item => $"{item!["rank"]} {item["member"]!["displayName"]} {item["score"]}");
}
