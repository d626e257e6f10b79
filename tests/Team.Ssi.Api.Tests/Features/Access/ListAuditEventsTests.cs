using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Access;

public sealed class ListAuditEventsTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task Every_write_is_an_event_newest_first()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        await acme.RecordAsync(alice, Friday, 50);
        await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{alice}", new { role = "lead" });

        var events = await acme.EventsAsync();

        Assert.Equal(["putTeamMember", "putReading", "createMember", "createTeam", "createOrganization"], events.Names("action"));
        Assert.Equal($"{alice}", events[1]["memberId"]!.GetValue<string>());
        Assert.Equal(201, events[1]["status"]!.GetValue<int>());
        Assert.Equal($"/v1/members/{alice}/submissions/2026-11-20", events[1]["resource"]!.GetValue<string>());
        Assert.Equal($"{alice}", events[2]["memberId"]!.GetValue<string>());
        Assert.Equal($"{lyon}", events[3]["teamId"]!.GetValue<string>());
        Assert.Equal("apiKey", events[0]["actor"]!["type"]!.GetValue<string>());
        Assert.Equal("First key", events[0]["actor"]!["name"]!.GetValue<string>());
        Assert.Equal("system", events[4]["actor"]!["type"]!.GetValue<string>());
        Assert.DoesNotContain("Alice", string.Concat(events.Select(one => one.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_answer_and_a_refusal_are_no_events()
    {
        var acme = await host.CreateOrganizationAsync();
        for (var attempt = 0; attempt < 2; attempt++)
            await acme.Http.SendWithAsync(
                HttpMethod.Post,
                "/v1/teams",
                "Idempotency-Key",
                "once",
                JsonContent.Create(new { name = "Lyon" })
            );
        await acme.Http.PostAsJsonAsync("/v1/teams", new { name = "" });
        await acme.Http.PutAsJsonAsync($"/v1/teams/{Guid.CreateVersion7()}/members/{Guid.CreateVersion7()}", new { role = "lead" });

        Assert.Equal(["createTeam", "createOrganization"], (await acme.EventsAsync()).Names("action"));
    }

    [Fact]
    public async Task Looks_at_a_board_are_one_event_a_day_with_their_pages()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.CreateMemberAsync("Alice", lyon);
        var manager = await acme.SignInAsync("manager", [lyon]);
        for (var page = 0; page < 3; page++)
            await manager.GetAsync($"/v1/teams/{lyon}/leaderboard");
        await manager.GetAsync($"/v1/teams/{lyon}/leaderboard?asOf=2026-11-15");

        var looks = await acme.Http.WaitForAsync(
            "/v1/audit-events?action=getTeamLeaderboard",
            seen => seen.Sum(look => look["read"]!["pages"]!.GetValue<int>()) == 4
        );

        Assert.Equal(2, looks.Count);
        var today = looks.Single(look => look["read"]!["asOf"]!.GetValue<string>() == "2026-11-22");
        Assert.Equal(3, today["read"]!["pages"]!.GetValue<int>());
        Assert.Equal("team", today["read"]!["type"]!.GetValue<string>());
        Assert.Equal("manager", today["actor"]!["role"]!.GetValue<string>());
        Assert.Equal($"{lyon}", today["teamId"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_answer_that_the_caller_has_already_is_a_look_too()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var tag = (await acme.Http.GetAsync($"/v1/members/{alice}")).Headers.ETag!.ToString();
        var same = await acme.Http.SendWithAsync(HttpMethod.Get, $"/v1/members/{alice}", "If-None-Match", tag);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await acme.Http.WaitForAsync(
            $"/v1/audit-events?member={alice}&action=getMember",
            seen => seen is [var look] && look["read"]!["pages"]!.GetValue<int>() == 2
        );
    }

    [Fact]
    public async Task A_board_without_names_is_no_look()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var member = await acme.SignInAsync("member", memberId: alice);
        await member.GetAsync("/v1/organization/leaderboard");
        await member.GetAsync($"/v1/members/{alice}/ssi");
        await acme.Http.GetAsync($"/v1/members/{alice}");

        var events = await acme.Http.WaitForAsync("/v1/audit-events", seen => seen.Names("action").Contains("getMember"));

        Assert.Equal(["getMember", "createUser", "createMember", "createOrganization"], events.Names("action"));
    }

    [Fact]
    public async Task A_list_that_leaves_as_a_file_is_written_down_before_it_does()
    {
        var acme = await host.CreateOrganizationAsync();
        await acme.CreateMemberAsync("Alice");

        var rows = await (await acme.Http.GetAsync("/v1/members?format=csv")).ReadCsvAsync();

        Assert.Equal("Alice", Assert.Single(rows)["Name"]);
        var export = Assert.Single(await acme.EventsAsync("?action=listMembers"), one => one["read"] is null);
        Assert.Equal("csv", export["details"]!["format"]!.GetValue<string>());
        Assert.Equal("/v1/members", export["resource"]!.GetValue<string>());
    }

    [Fact]
    public async Task Finds_by_actor_member_action_and_time()
    {
        var acme = await host.CreateOrganizationAsync();
        var (alice, bob) = (await acme.CreateMemberAsync("Alice"), await acme.CreateMemberAsync("Bob"));
        var writer = await acme.ClientWithAsync("readings:write");
        await writer.PutAsJsonAsync($"/v1/members/{alice}/submissions/2026-11-20", new { total = 60 });
        await acme.RecordAsync(bob, Friday, 50);
        var events = await acme.EventsAsync();
        var actor = events.Single(one =>
            one["memberId"]?.GetValue<string>() == $"{alice}" && one["status"]!.GetValue<int>() == 201 && $"{one["action"]}" == "putReading"
        );

        Assert.Equal(["putReading"], (await acme.EventsAsync($"?actor={actor["actor"]!["id"]}")).Names("action"));
        Assert.Equal(["putReading", "createMember"], (await acme.EventsAsync($"?member={bob}")).Names("action"));
        Assert.Equal(2, (await acme.EventsAsync("?action=putReading")).Count);
        Assert.Empty(await acme.EventsAsync("?to=2026-11-22T12:00:00Z"));
        Assert.Equal(events.Count, (await acme.EventsAsync("?from=2026-11-22T13:00:00%2B01:00")).Count);
        Assert.Equal(events.Select(Id), (await acme.Http.WalkAsync("/v1/audit-events", 2)).Select(Id));

        static string Id(JsonNode one) => one["id"]!.GetValue<string>();
    }

    [Theory]
    [InlineData("from=yesterday", "?from")]
    [InlineData("to=2026-11-22T12:00:00", "?to")]
    [InlineData("actor=alice", "?actor")]
    [InlineData("member=1", "?member")]
    public async Task Refuses_what_it_cannot_read(string query, string pointer)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/audit-events?{query}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", pointer, "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.GetAsync("/v1/audit-events")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task Shows_no_event_of_another_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        await acme.CreateTeamAsync("Lyon");

        Assert.Equal(["createOrganization"], (await other.EventsAsync()).Names("action"));
    }
}
