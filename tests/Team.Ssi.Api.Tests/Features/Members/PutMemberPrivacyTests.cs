using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Members;

public sealed class PutMemberPrivacyTests(ApiHost host)
{
    private static readonly DateOnly Today = RunningClock.Today;

    [Fact]
    public async Task The_person_decides()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var self = await acme.SignInAsync("member", memberId: alice);
        var decision = new
        {
            anonymous = true,
            acceptsCoaching = true,
            paused = new { from = Today.AddDays(3), to = (DateOnly?)null },
        };

        var decided = await (await PutAsync(self, alice, decision)).ReadAsync();

        Assert.Equal("true true", $"{decided["anonymous"]} {decided["acceptsCoaching"]}");
        Assert.Equal("""{"from":"2026-11-25","to":null}""", decided["paused"]!.ToJsonString());
        Assert.Equal(decided.ToJsonString(), (await (await self.GetAsync(PathOf(alice))).ReadAsync()).ToJsonString());
    }

    [Theory]
    [InlineData("hr")]
    [InlineData("manager")]
    public async Task Nobody_decides_for_the_person(string caller)
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var http = await acme.SignInAsync(caller, caller == "manager" ? [lyon] : null);

        await (await PutAsync(http, alice, new { anonymous = false, paused = (object?)null })).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "hiddenByPrivacy"
        );
    }

    [Fact]
    public async Task An_administrator_sets_a_pause_and_nothing_else()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var pause = new { from = Today, to = Today.AddDays(30) };

        var paused = await (await PutAsync(acme.Http, alice, new { anonymous = false, paused = pause })).ReadAsync();

        Assert.Equal("2026-12-22", paused["paused"]!["to"]!.GetValue<string>());
        await (await PutAsync(acme.Http, alice, new { anonymous = true, paused = pause })).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "hiddenByPrivacy"
        );
    }

    [Fact]
    public async Task A_pause_that_has_begun_ends_and_what_it_was_it_stays()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.InDatabaseAsync(db =>
        {
            db.MemberPauses.Add(
                new MemberPause
                {
                    OrganizationId = acme.Id,
                    MemberId = alice,
                    From = Today.AddDays(-10),
                }
            );
            return db.SaveChangesAsync();
        });

        var running = await PausedAsync(Today.AddDays(-10), Today.AddDays(5));
        var later = await PausedAsync(Today.AddDays(8), null);
        var none = await (await PutAsync(acme.Http, alice, new { anonymous = false, paused = (object?)null })).ReadAsync();

        Assert.Equal("""{"from":"2026-11-12","to":"2026-11-27"}""", running);
        Assert.Equal("""{"from":"2026-11-30","to":null}""", later);
        Assert.Null(none["paused"]);
        await acme.InDatabaseAsync(db =>
        {
            var pause = Assert.Single(db.MemberPauses);
            Assert.Equal((Today.AddDays(-10), Today.AddDays(-1)), (pause.From, pause.To));
            return Task.CompletedTask;
        });

        async Task<string> PausedAsync(DateOnly from, DateOnly? to) =>
            (await (await PutAsync(acme.Http, alice, new { anonymous = false, paused = new { from, to } })).ReadAsync())[
                "paused"
            ]!.ToJsonString();
    }

    [Theory]
    [InlineData(
        """{"anonymous":false,"paused":{"from":"2026-11-21","to":null}}""",
        HttpStatusCode.UnprocessableEntity,
        "#/paused/from",
        "past"
    )]
    [InlineData(
        """{"anonymous":false,"paused":{"from":"2026-11-25","to":"2026-11-24"}}""",
        HttpStatusCode.UnprocessableEntity,
        "#/paused/to",
        "outOfRange"
    )]
    [InlineData(
        """{"anonymous":false,"paused":{"from":"9999-12-31","to":null}}""",
        HttpStatusCode.UnprocessableEntity,
        "#/paused/from",
        "outOfRange"
    )]
    [InlineData("""{"anonymous":false}""", HttpStatusCode.BadRequest, "#/paused", "required")]
    [InlineData("""{"anonymous":null,"paused":null}""", HttpStatusCode.BadRequest, "#/anonymous", "invalidType")]
    [InlineData("""{"anonymous":false,"paused":{"from":"soon","to":null}}""", HttpStatusCode.BadRequest, "#/paused/from", "invalidType")]
    [InlineData("""{"anonymous":false,"paused":null,"hidden":true}""", HttpStatusCode.BadRequest, "#/hidden", "unknownField")]
    public async Task Refuses_bad_input(string body, HttpStatusCode status, string pointer, string code)
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        var answer = await acme.Http.PutAsync(PathOf(alice), Answers.Json(body));

        await answer.ShouldBeProblemAsync(
            status,
            status == HttpStatusCode.BadRequest ? "malformedRequest" : "validationFailed",
            pointer,
            code
        );
    }

    [Fact]
    public async Task If_Match_refuses_what_is_stale()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var tag = (await acme.Http.GetAsync(PathOf(alice))).Headers.ETag!.Tag;
        var pause = new { anonymous = false, paused = new { from = Today, to = (DateOnly?)null } };

        var first = await acme.Http.SendWithAsync(HttpMethod.Put, PathOf(alice), "If-Match", tag, JsonContent.Create(pause));
        var second = await acme.Http.SendWithAsync(HttpMethod.Put, PathOf(alice), "If-Match", tag, JsonContent.Create(pause));

        await first.ReadAsync();
        await second.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "preconditionFailed");
    }

    [Fact]
    public async Task A_strangers_member_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var other = await host.CreateOrganizationAsync("Other");
        var alice = await acme.CreateMemberAsync("Alice");

        await (await PutAsync(other.Http, alice, new { anonymous = false, paused = (object?)null })).ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "notFound"
        );
    }

    [Fact]
    public async Task Who_is_paused_is_in_no_figure_and_only_the_closest_are_told()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var (alice, bob) = (await acme.CreateMemberAsync("Alice", lyon), await acme.CreateMemberAsync("Bob", lyon));
        foreach (var member in new[] { alice, bob })
            await acme.RecordAsync(member, Today.AddDays(-2), 60);
        await (
            await PutAsync(acme.Http, alice, new { anonymous = false, paused = new { from = Today, to = (DateOnly?)null } })
        ).ReadAsync();

        foreach (var path in new[] { $"/v1/teams/{lyon}", "/v1/organization" })
        {
            var board = await (await acme.Http.GetAsync($"{path}/leaderboard")).ReadAsync();
            Assert.Equal("Bob", Assert.Single(board["items"]!.AsArray())!["member"]!["displayName"]!.GetValue<string>());
            Assert.Equal("Alice paused", Unranked(board));
            Assert.Equal("1 0 0 0", $"{board["size"]} {board["stale"]} {board["missing"]} {board["excluded"]}");
            var summary = await (await acme.Http.GetAsync($"{path}/summary")).ReadAsync();
            Assert.Equal("1 1 1", $"{summary["n"]} {summary["active"]} {summary["coverage"]}");
        }
        var manager = await acme.SignInAsync("manager", [lyon]);
        var hr = await acme.SignInAsync("hr");
        var self = await acme.SignInAsync("member", memberId: alice);
        Assert.Equal("Alice paused", Unranked(await (await manager.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync()));
        Assert.Equal("Alice paused", Unranked(await (await self.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync()));
        Assert.Equal("", Unranked(await (await hr.GetAsync($"/v1/teams/{lyon}/leaderboard")).ReadAsync()));
        var own = await (await self.GetAsync($"/v1/members/{alice}/rankings")).ReadAsync();
        Assert.All(own["boards"]!.AsArray(), board => Assert.Equal("paused", board!["unrankedReason"]!.GetValue<string>()));
        Assert.Empty((await (await hr.GetAsync($"/v1/members/{alice}/rankings")).ReadAsync())["boards"]!.AsArray());
    }

    private static string Unranked(JsonObject board) =>
        string.Join(", ", board["unranked"]!.AsArray().Select(row => $"{row!["member"]?["displayName"]} {row["unrankedReason"]}"));

    private static Task<HttpResponseMessage> PutAsync(HttpClient http, Guid member, object decision) =>
        http.PutAsJsonAsync(PathOf(member), decision);

    private static string PathOf(Guid member) => $"/v1/members/{member}/privacy";
}
