using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Teams;

public sealed class PutTeamMemberTests(ApiHost host)
{
    [Fact]
    public async Task Opens_a_period_and_corrects_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);

        var opened = await acme.Http.PutAsJsonAsync(path, new { from = "2026-09-01", role = "lead" });
        var same = await acme.Http.PutAsJsonAsync(path, new { from = "2026-09-01", role = "lead" });
        var corrected = await acme.Http.PutAsJsonAsync(path, new { from = "2026-10-01", role = "member" });

        var first = await opened.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(path, opened.Headers.Location!.ToString());
        Assert.Equal("2026-09-01", first["from"]!.GetValue<string>());
        Assert.Equal("lead", first["role"]!.GetValue<string>());
        Assert.Equal("Alice", first["member"]!["displayName"]!.GetValue<string>());
        Assert.Null(first["to"]);
        Assert.Equal(first.ToJsonString(), (await same.ReadAsync()).ToJsonString());
        var second = await corrected.ReadAsync();
        Assert.Equal("2026-10-01", second["from"]!.GetValue<string>());
        Assert.Equal("member", second["role"]!.GetValue<string>());
        Assert.Equal(second.ToJsonString(), (await (await acme.Http.GetAsync(path)).ReadAsync()).ToJsonString());
        Assert.Equal(["Alice"], await MembersAsync(acme, path, "2026-10-01"));
        Assert.Empty(await MembersAsync(acme, path, "2026-09-30"));
    }

    [Fact]
    public async Task From_null_or_absent_is_since_always()
    {
        var acme = await host.CreateOrganizationAsync();
        var (absent, isNull) = (await PlaceAsync(acme), await PlaceAsync(acme));

        var first = await acme.Http.PutAsJsonAsync(absent, new { });
        var second = await acme.Http.PutAsJsonAsync(isNull, new { from = (string?)null, role = "lead" });

        Assert.Null((await first.ReadAsync(HttpStatusCode.Created))["from"]);
        Assert.Null((await second.ReadAsync(HttpStatusCode.Created))["from"]);
        Assert.Equal(["Alice"], await MembersAsync(acme, absent, "2014-01-01"));
    }

    [Fact]
    public async Task From_absent_is_today_once_a_week_is_closed()
    {
        var acme = await host.CreateOrganizationAsync();
        var (before, after) = (await PlaceAsync(acme), await PlaceAsync(acme));
        await acme.Http.PutAsJsonAsync(before, new { });
        await acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

        var kept = await (await acme.Http.PutAsJsonAsync(before, new { role = "lead" })).ReadAsync();
        var joined = await (await acme.Http.PutAsJsonAsync(after, new { })).ReadAsync(HttpStatusCode.Created);

        Assert.Null(kept["from"]);
        Assert.Equal("2026-11-22", joined["from"]!.GetValue<string>());
        Assert.Empty(await MembersAsync(acme, after, "2026-11-21"));
    }

    [Fact]
    public async Task From_absent_keeps_the_first_day_and_null_moves_it_to_always()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);
        await acme.Http.PutAsJsonAsync(path, new { from = "2026-09-01" });

        var kept = await (await acme.Http.PutAsJsonAsync(path, new { role = "lead" })).ReadAsync();
        var moved = await (await acme.Http.PutAsJsonAsync(path, new { from = (string?)null, role = "lead" })).ReadAsync();

        Assert.Equal("2026-09-01", kept["from"]!.GetValue<string>());
        Assert.Equal("lead", kept["role"]!.GetValue<string>());
        Assert.Null(moved["from"]);
    }

    [Fact]
    public async Task A_period_after_an_ended_one_is_new_and_may_not_overlap_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);
        await acme.Http.PutAsJsonAsync(path, new { from = "2026-01-01" });
        await acme.Http.DeleteAsync($"{path}?to=2026-06-30");

        foreach (var overlapping in new[] { null, "2025-12-01", "2026-06-30" })
            await (await acme.Http.PutAsJsonAsync(path, new { from = overlapping })).ShouldBeProblemAsync(
                HttpStatusCode.Conflict,
                "conflict",
                "#/from",
                "overlap"
            );
        await (await acme.Http.PutAsJsonAsync(path, new { from = "2026-07-01" })).ReadAsync(HttpStatusCode.Created);

        // Also the correction of an open one.
        await (await acme.Http.PutAsJsonAsync(path, new { from = "2026-06-30" })).ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "conflict",
            "#/from",
            "overlap"
        );
        Assert.Equal(["Alice"], await MembersAsync(acme, path, "2026-06-30"));
        Assert.Equal(["Alice"], await MembersAsync(acme, path, "2026-07-01"));
    }

    [Fact]
    public async Task A_member_may_be_in_two_teams()
    {
        var acme = await host.CreateOrganizationAsync();
        var (lyon, paris) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateTeamAsync("Paris"));
        var alice = await acme.CreateMemberAsync("Alice", lyon);

        await acme.Http.PutAsJsonAsync($"/v1/teams/{paris}/members/{alice}", new { });

        var member = await (await acme.Http.GetAsync($"/v1/members/{alice}")).ReadAsync();
        Assert.Equal(["Lyon", "Paris"], member["teams"]!.AsArray().Names("name"));
    }

    [Fact]
    public async Task Two_at_once_open_one_period()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(day => acme.Http.PutAsJsonAsync(path, new { from = $"2026-09-0{day}" }))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(["Alice"], await MembersAsync(acme, path, "2026-09-04"));
    }

    [Theory]
    [InlineData("""{"from":"2026-02-30"}""", HttpStatusCode.BadRequest, "#/from", "invalidType")]
    [InlineData("""{"from":"yesterday"}""", HttpStatusCode.BadRequest, "#/from", "invalidType")]
    [InlineData("""{"role":"boss"}""", HttpStatusCode.BadRequest, "#/role", "invalidType")]
    [InlineData("""{"role":null}""", HttpStatusCode.BadRequest, "#/role", "invalidType")]
    [InlineData("""{"to":"2026-09-01"}""", HttpStatusCode.BadRequest, "#/to", "unknownField")]
    [InlineData("""{"from":"0001-01-01"}""", HttpStatusCode.UnprocessableEntity, "#/from", "outOfRange")]
    [InlineData("""{"from":"9999-12-31"}""", HttpStatusCode.UnprocessableEntity, "#/from", "outOfRange")]
    public async Task Refuses_bad_input(string body, HttpStatusCode status, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);

        var answer = await acme.Http.PutAsync(path, Answers.Json(body));

        var kind = status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed";
        await answer.ShouldBeProblemAsync(status, kind, pointer, code);
        Assert.Equal(HttpStatusCode.NotFound, (await acme.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Preconditions_speak_of_the_open_period()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);

        var nothing = await PutWithAsync("If-Match", "*", "member");
        var created = await PutWithAsync("If-None-Match", "*", "member");
        var existing = await PutWithAsync("If-None-Match", "*", "lead");
        var tag = (await acme.Http.GetAsync(path)).Headers.ETag!.Tag;
        var current = await PutWithAsync("If-Match", tag, "lead");
        var stale = await PutWithAsync("If-Match", tag, "member");

        await nothing.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await created.ReadAsync(HttpStatusCode.Created);
        await existing.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await current.ReadAsync();
        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
        Assert.Equal("lead", (await (await acme.Http.GetAsync(path)).ReadAsync())["role"]!.GetValue<string>());

        Task<HttpResponseMessage> PutWithAsync(string header, string value, string role) =>
            acme.Http.SendWithAsync(HttpMethod.Put, path, header, value, JsonContent.Create(new { role }));
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = await PlaceAsync(acme);
        var reader = await acme.ClientWithAsync("members:read");

        await (await reader.PutAsJsonAsync(path, new { })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_strangers_team_or_member_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var (lyon, alice) = (await acme.CreateTeamAsync("Lyon"), await acme.CreateMemberAsync("Alice"));
        var (theirs, bob) = (await other.CreateTeamAsync("Lyon"), await other.CreateMemberAsync("Bob"));

        foreach (var path in new[] { $"/v1/teams/{theirs}/members/{alice}", $"/v1/teams/{lyon}/members/{bob}" })
            await (await acme.Http.PutAsJsonAsync(path, new { })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Empty((await (await other.Http.GetAsync($"/v1/teams/{theirs}/members")).ReadAsync())["items"]!.AsArray());
    }

    private static async Task<string> PlaceAsync(TestOrganization acme) =>
        $"/v1/teams/{await acme.CreateTeamAsync("Lyon")}/members/{await acme.CreateMemberAsync("Alice")}";

    private static async Task<IReadOnlyList<string>> MembersAsync(TestOrganization acme, string path, string asOf)
    {
        var list = await acme.Http.GetAsync($"{path[..path.LastIndexOf('/')]}?asOf={asOf}");
        return (await list.ReadAsync())["items"]!.AsArray().Select(item => item!["member"]).Names();
    }
}
