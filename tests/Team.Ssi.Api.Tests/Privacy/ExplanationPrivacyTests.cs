using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>What an explanation tells beyond the boards: no name, no score and no small count that the same caller does not get there.</summary>
public sealed class ExplanationPrivacyTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly string[] Figures = ["rank", "percentile", "change", "summary", "teamScore"];

    [Theory]
    [InlineData("member")]
    [InlineData("manager")]
    [InlineData("marketing")]
    [InlineData("confinedKey")]
    public async Task Who_has_no_right_to_every_name_is_explained_nothing(string caller)
    {
        var team = await TeamAsync();
        var http = await SignInAsync(team, caller);

        foreach (var figure in Figures)
        {
            var known = await RefusedAsync(http, QueryOf(team, figure, team.Bob));
            var unknown = await RefusedAsync(http, QueryOf(team with { Lyon = Guid.CreateVersion7() }, figure, Guid.CreateVersion7()));
            Assert.Equal(unknown, known);
        }
    }

    [Theory]
    [InlineData("hr")]
    [InlineData("admin")]
    [InlineData("key")]
    public async Task Who_is_left_out_is_named_and_counted_as_on_the_board(string caller)
    {
        var team = await TeamAsync();
        var http = await SignInAsync(team, caller);
        var board = await (await http.GetAsync($"/v1/teams/{team.Lyon}/leaderboard?limit=200")).ReadAsync();
        // A change is explained by the day that it is from, too; who is paused by now was not then.
        var before = await http.GetStringAsync($"/v1/teams/{team.Lyon}/leaderboard?limit=200&asOf=2026-11-15");
        var text = board.ToJsonString() + before;

        foreach (var figure in Figures)
        {
            var answer = await (await http.GetAsync($"/v1/explanations?{QueryOf(team, figure, team.Bob)}")).ReadAsync();

            foreach (var name in new[] { "Alice", "Carla", "Dora" })
                if (!text.Contains(name, StringComparison.Ordinal))
                    Assert.DoesNotContain(name, answer.ToJsonString(), StringComparison.Ordinal);
            foreach (var id in new[] { team.Alice, team.Dora })
                if (!text.Contains($"{id}", StringComparison.Ordinal))
                    Assert.DoesNotContain($"{id}", answer.ToJsonString(), StringComparison.Ordinal);
            foreach (var count in answer["excluded"]!["counts"]!.AsArray())
                Assert.Equal(CountOf(board, $"{count!["reason"]}"), (int)count["count"]!);
        }
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("key")]
    [InlineData("herself")]
    public async Task A_pause_is_explained_to_whoever_may_know_of_it(string caller)
    {
        var team = await TeamAsync();
        var http = caller == "herself" ? await team.Acme.SignInAsync("hr", memberId: team.Dora) : await SignInAsync(team, caller);

        foreach (var figure in Figures.Where(figure => figure != "teamScore"))
        {
            var answer = await (await http.GetAsync($"/v1/explanations?{QueryOf(team, figure, team.Dora)}")).ReadAsync();

            Assert.Equal("""[{"reason":"paused","count":1}]""", answer["excluded"]!["counts"]!.ToJsonString());
            var left = Assert.Single(answer["excluded"]!["members"]!.AsArray())!;
            Assert.Equal($"{team.Dora} paused 2026-11-20", $"{left["member"]!["id"]} {left["unrankedReason"]} {left["capturedOn"]}");
            if (figure == "summary")
                continue;
            Assert.Equal("Dora", $"{answer["member"]!["displayName"]}");
            Assert.All(answer["figures"]!.AsObject(), value => Assert.Null(value.Value));
            Assert.Null(answer["inputs"]!["standing"]);
        }
    }

    [Fact]
    public async Task To_others_who_is_paused_is_not_on_the_board()
    {
        var team = await TeamAsync();
        var hr = await SignInAsync(team, "hr");

        foreach (var figure in new[] { "rank", "percentile", "change" })
        {
            var paused = await hr.GetAsync($"/v1/explanations?{QueryOf(team, figure, team.Dora)}");
            var unknown = await hr.GetAsync($"/v1/explanations?{QueryOf(team, figure, Guid.CreateVersion7())}");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (paused.StatusCode, unknown.StatusCode));
        }
        Assert.DoesNotContain(
            "paused",
            await hr.GetStringAsync($"/v1/explanations?{QueryOf(team, "summary", team.Bob)}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_score_of_who_is_anonymous_is_not_explained_by_name()
    {
        var team = await TeamAsync();

        foreach (var caller in new[] { "hr", "admin", "key" })
        {
            var http = await SignInAsync(team, caller);
            foreach (var figure in new[] { "rank", "percentile", "change" })
                await (await http.GetAsync($"/v1/explanations?{QueryOf(team, figure, team.Alice)}")).ShouldBeProblemAsync(
                    HttpStatusCode.Forbidden,
                    "hiddenByPrivacy"
                );
        }
    }

    [Fact]
    public async Task A_preset_explains_nobody_and_sums_up_no_rows()
    {
        var team = await TeamAsync();
        await team.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }));

        foreach (var caller in new[] { "hr", "admin", "key" })
        {
            var http = await SignInAsync(team, caller);
            foreach (var figure in new[] { "rank", "percentile", "change", "summary" })
                await (await http.GetAsync($"/v1/explanations?{QueryOf(team, figure, team.Bob)}")).ShouldBeProblemAsync(
                    HttpStatusCode.Forbidden,
                    "hiddenByPrivacy"
                );
            if (caller != "key")
                continue;
            var teams = await (await http.GetAsync($"/v1/explanations?{QueryOf(team, "teamScore", team.Bob)}")).ReadAsync();
            foreach (var name in new[] { "Alice", "Bob", "Carla", "Dora" })
                Assert.DoesNotContain(name, teams.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private static int CountOf(JsonObject board, string reason) =>
        board[reason] is { } count ? (int)count : board["unranked"]!.AsArray().Count(member => $"{member!["unrankedReason"]}" == reason);

    private static async Task<string> RefusedAsync(HttpClient http, string query)
    {
        var answer = await http.GetAsync($"/v1/explanations?{query}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
        problem!.Remove("traceId");
        return problem.ToJsonString();
    }

    private static string QueryOf(Team team, string figure, Guid member) =>
        figure is "summary" or "teamScore" ? $"of={figure}&teamId={team.Lyon}" : $"of={figure}&teamId={team.Lyon}&memberId={member}";

    private static async Task<HttpClient> SignInAsync(Team team, string caller) =>
        caller switch
        {
            "key" => team.Acme.Http,
            "confinedKey" => await team.Acme.ClientOfTeamsAsync([team.Lyon], "rankings:read"),
            "member" => await team.Acme.SignInAsync("member", memberId: team.Bob),
            "manager" => await team.Acme.SignInAsync("manager", teamIds: [team.Lyon]),
            _ => await team.Acme.SignInAsync(caller),
        };

    /// <summary>Alice is anonymous, Bob and Carla have scores, Dora is paused.</summary>
    private async Task<Team> TeamAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var members = new List<Guid>();
        foreach (var name in new[] { "Alice", "Bob", "Carla", "Dora" })
        {
            members.Add(await acme.CreateMemberAsync(name, lyon));
            await acme.RecordAsync(members[^1], Friday.AddDays(-7), 50 + members.Count);
            await acme.RecordAsync(members[^1], Friday, 55 + members.Count);
        }
        await DecideAsync(
            await acme.SignInAsync("member", memberId: members[0]),
            members[0],
            new { anonymous = true, paused = (object?)null }
        );
        await DecideAsync(
            acme.Http,
            members[3],
            new { anonymous = false, paused = new { from = RunningClock.Today, to = (DateOnly?)null } }
        );
        return new Team(acme, lyon, members[0], members[1], members[3]);

        static async Task DecideAsync(HttpClient http, Guid member, object decision) =>
            await (await http.PutAsJsonAsync($"/v1/members/{member}/privacy", decision)).ReadAsync();
    }

    private sealed record Team(TestOrganization Acme, Guid Lyon, Guid Alice, Guid Bob, Guid Dora);
}
