using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class GetAccessLogTests(ApiHost host)
{
    [Fact]
    public async Task The_person_sees_who_looked_and_not_themselves()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var manager = await acme.SignInAsync("manager", [lyon]);
        var self = await acme.SignInAsync("member", memberId: alice);
        await manager.GetAsync($"/v1/members/{alice}/ssi");
        await manager.GetAsync($"/v1/teams/{lyon}/leaderboard");
        await self.GetAsync($"/v1/members/{alice}/ssi");

        var log = await self.WaitForAsync($"/v1/members/{alice}/access-log", seen => seen.Count >= 2);

        Assert.Equal(["getSsi", "getTeamLeaderboard"], log.Names("action").Order());
        Assert.All(log, look => Assert.Equal("manager", look["actor"]!["role"]!.GetValue<string>()));
        Assert.All(log, look => Assert.StartsWith("manager-", look["actor"]!["name"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_board_counts_only_for_who_was_on_it_on_its_day()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var nice = await acme.CreateTeamAsync("Nice", lyon);
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.Http.PutAsJsonAsync($"/v1/teams/{nice}/members/{alice}", new { from = "2026-11-16" });
        var hr = await acme.SignInAsync("hr");
        foreach (var day in (string[])["2026-11-15", "2026-11-20"])
        {
            await hr.GetAsync($"/v1/teams/{nice}/leaderboard?asOf={day}");
            await hr.GetAsync($"/v1/teams/{lyon}/leaderboard?asOf={day}&includeSubteams=true");
            // Alice is below it, not on it.
            await hr.GetAsync($"/v1/teams/{lyon}/leaderboard?asOf={day}");
        }

        var log = await acme.Http.WaitForAsync($"/v1/members/{alice}/access-log", seen => seen.Count(IsLook) >= 2);

        var looks = log.Where(IsLook).Select(look => $"{look["board"]!["type"]} {look["asOf"]}");
        Assert.Equal(["team 2026-11-20", "tree 2026-11-20"], looks.Order());

        static bool IsLook(System.Text.Json.Nodes.JsonNode look) => $"{look["action"]}" == "getTeamLeaderboard";
    }

    [Fact]
    public async Task Refuses_whoever_is_not_the_person_and_does_not_administer()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob", lyon);

        foreach (
            var other in new[]
            {
                await acme.SignInAsync("manager", [lyon]),
                await acme.SignInAsync("hr"),
                await acme.SignInAsync("member", memberId: bob),
            }
        )
            await (await other.GetAsync($"/v1/members/{alice}/access-log")).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden,
                "outsideTeamScope"
            );
    }

    [Fact]
    public async Task Refuses_a_limit_beyond_the_page()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.GetAsync($"/v1/members/{alice}/access-log?limit=0");

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?limit", "outOfRange");
    }

    [Fact]
    public async Task Refuses_a_key_that_does_not_administer()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("members:read");

        var answer = await reader.GetAsync($"/v1/members/{alice}/access-log");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var reader = await acme.ClientWithAsync("readings:read");

        await (await reader.GetAsync($"/v1/members/{alice}/access-log")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");

        await (await other.Http.GetAsync($"/v1/members/{alice}/access-log")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }
}
