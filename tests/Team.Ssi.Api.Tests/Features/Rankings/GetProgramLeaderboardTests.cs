using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetProgramLeaderboardTests(ApiHost host)
{
    [Fact]
    public async Task Ranks_who_is_in_the_programme_by_the_index()
    {
        var (acme, program, _) = await CompanyAsync();

        var board = await (await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard")).ReadAsync();

        Assert.Equal(
            ("program", "Ambassadors", "total", 2),
            (
                board["board"]!["type"]!.GetValue<string>(),
                board["board"]!["name"]!.GetValue<string>(),
                board["metric"]!.GetValue<string>(),
                board["size"]!.GetValue<int>()
            )
        );
        Assert.Equal(["1 Alice 60", "2 Bob 50"], board["items"]!.AsArray().Select(Shown));
        Assert.Equal("Carla", Assert.Single(board["unranked"]!.AsArray())!["member"]!["displayName"]!.GetValue<string>());
        Assert.Equal("missing", board["unranked"]![0]!["unrankedReason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_members_of_the_industry_are_there_on_boards_of_the_index()
    {
        var (acme, program, _) = await CompanyAsync();
        var bob = (await acme.Http.WalkAsync("/v1/members", 50)).Single(member => member["displayName"]!.GetValue<string>() == "Bob");
        await acme.Http.PatchAsync($"/v1/members/{bob["id"]}", Answers.Patch(new { industry = "Software" }));

        var board = await (await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard?industry=Logiciels")).ReadAsync();
        var points = await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard?industry=Logiciels&metric=points");

        Assert.Equal(["1 Bob 50"], board["items"]!.AsArray().Select(Shown));
        Assert.Equal(0, board["missing"]!.GetValue<int>());
        await points.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "validationFailed", "?industry", "conflict");
    }

    [Fact]
    public async Task A_past_board_holds_who_belonged_then()
    {
        var (acme, program, _) = await CompanyAsync();

        var board = await (await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard?asOf=2026-11-15")).ReadAsync();

        // Dora left on the 16th.
        Assert.Equal(["1 Dora 90", "2 Alice 60", "3 Bob 50"], board["items"]!.AsArray().Select(Shown));
    }

    [Theory]
    [InlineData("points", "1 Bob 11", "2 Alice 8", "3 Carla 0")]
    [InlineData("reach", "1 Bob 600", "2 Alice 0", "2 Carla 0")]
    [InlineData("activities", "1 Alice 2", "2 Bob 1", "3 Carla 0")]
    [InlineData("reachPerActivity", "1 Bob 600", "2 Alice 0", "2 Carla 0")]
    public async Task Ranks_by_what_was_contributed(string metric, params string[] rows)
    {
        var (acme, program, _) = await CompanyAsync();

        var items = await acme.Http.WalkAsync($"/v1/programs/{program}/leaderboard?metric={metric}", 1);

        Assert.Equal(rows, items.Select(Shown));
    }

    [Theory]
    [InlineData("total", "1 Bob 50")]
    [InlineData("points", "1 Bob 11", "2 Carla 0")]
    public async Task Who_is_paused_is_not_on_it(string metric, params string[] rows)
    {
        var (acme, program, alice) = await CompanyAsync();
        var pause = new { anonymous = false, paused = new { from = "2026-11-22", to = (string?)null } };
        await (await acme.Http.PutAsJsonAsync($"/v1/members/{alice}/privacy", pause)).ReadAsync();

        var items = await acme.Http.WalkAsync($"/v1/programs/{program}/leaderboard?metric={metric}", 50);

        Assert.Equal(rows, items.Select(Shown));
    }

    [Fact]
    public async Task Who_is_paused_is_listed_to_who_may_know()
    {
        var (acme, program, alice) = await CompanyAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        await acme.Http.PutAsJsonAsync($"/v1/teams/{lyon}/members/{alice}", new { });
        var pause = new { anonymous = false, paused = new { from = "2026-11-22", to = (string?)null } };
        await (await acme.Http.PutAsJsonAsync($"/v1/members/{alice}/privacy", pause)).ReadAsync();

        foreach (
            var (http, metric, listed) in new[]
            {
                (acme.Http, "total", "Alice paused, Carla missing"),
                (acme.Http, "points", "Alice paused"),
                (await acme.SignInAsync("manager", [lyon]), "total", "Alice paused"),
                (await acme.SignInAsync("marketing", memberId: alice), "total", "Alice paused"),
                (await acme.SignInAsync("hr"), "total", "Carla missing"),
                (await acme.SignInAsync("hr"), "points", ""),
            }
        )
        {
            var board = await (await http.GetAsync($"/v1/programs/{program}/leaderboard?metric={metric}")).ReadAsync();
            Assert.Equal(
                listed,
                string.Join(
                    ", ",
                    board["unranked"]!.AsArray().Select(one => $"{one!["member"]!["displayName"]} {one["unrankedReason"]}").Order()
                )
            );
        }
        var explained = await (await acme.Http.GetAsync($"/v1/explanations?programId={program}&memberId={alice}")).ReadAsync();
        Assert.Equal(
            """[{"reason":"missing","count":1},{"reason":"paused","count":1}]""",
            explained["excluded"]!["counts"]!.ToJsonString()
        );
        // Who is not in the programme is not on its board, paused or not.
        var other = await acme.CreateProgramAsync();
        var empty = await (await acme.Http.GetAsync($"/v1/programs/{other}/leaderboard")).ReadAsync();
        Assert.Empty(empty["unranked"]!.AsArray());
    }

    [Theory]
    [InlineData("total")]
    [InlineData("points")]
    [InlineData("improvement")]
    public async Task Who_sees_no_names_is_not_told_how_many_there_are(string metric)
    {
        var (acme, program, alice) = await CompanyAsync();
        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { leaderboardVisibility = "self" }));
        var path = $"/v1/programs/{program}/leaderboard?metric={metric}";

        foreach (var http in (HttpClient[])[await acme.SignInAsync("marketing"), await acme.SignInAsync("marketing", memberId: alice)])
        foreach (var query in (string[])["", "&period=2026-W46"])
        {
            var board = await (await http.GetAsync(path + query)).ReadAsync();
            Assert.All(["size", "stale", "missing", "excluded"], count => Assert.Null(board[count]));
            Assert.Equal("complementary", board["suppression"]!["reason"]!.GetValue<string>());
            Assert.All(board["items"]!.AsArray(), row => Assert.Null(row!["percentile"] ?? row["topPercent"]));
        }
        var hr = await (await (await acme.SignInAsync("hr")).GetAsync(path)).ReadAsync();
        Assert.NotNull(hr["size"]);
        Assert.Null(hr["suppression"]);
        await acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }));
        var heldBack = await (await (await acme.SignInAsync("hr")).GetAsync(path)).ReadAsync();
        Assert.Null(heldBack["size"]);
        Assert.Equal("preset", heldBack["suppression"]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_row_of_the_index_says_whether_its_change_is_more_than_noise()
    {
        var (acme, program, alice) = await CompanyAsync();
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 20), 75);

        var index = await (await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard")).ReadAsync();
        var points = await (await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard?metric=points")).ReadAsync();

        Assert.True(index["items"]![0]!["reliable"]!.GetValue<bool>());
        Assert.True(points["items"]![0]!.AsObject().ContainsKey("reliable"));
        Assert.Null(points["items"]![0]!["reliable"]);
    }

    [Fact]
    public async Task Points_that_are_not_whole_add_up_before_they_are_rounded()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.EnrollAsync(program, alice, "active", Programs.Start);
        var rules = new object[]
        {
            new
            {
                kind = "reach",
                points = 1.25,
                per = 100,
            },
            new
            {
                kind = "click",
                points = 1,
                per = 3,
            },
        };
        await (await acme.Http.PatchAsync($"/v1/programs/{program}", Answers.Patch(new { pointRules = rules }))).ReadAsync();
        await acme.RecordActivityAsync(program, alice, "click", new DateOnly(2026, 11, 3), 4);
        await acme.RecordActivityAsync(program, alice, "click", new DateOnly(2026, 11, 4), 2);
        await acme.RecordActivityAsync(program, alice, "reach", new DateOnly(2026, 11, 4), 10);

        var board = await (await acme.Http.GetAsync($"/v1/programs/{program}/leaderboard?metric=points")).ReadAsync();

        Assert.Equal(2.13m, board["items"]![0]!["score"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Changed_rules_count_from_then_on()
    {
        var (acme, program, _) = await CompanyAsync();
        var rules = new[] { new { kind = "post", points = 1.5 } };

        await (await acme.Http.PatchAsync($"/v1/programs/{program}", Answers.Patch(new { pointRules = rules }))).ReadAsync();

        var items = await acme.Http.WalkAsync($"/v1/programs/{program}/leaderboard?metric=points", 50);
        Assert.Equal(["1 Alice 3", "2 Bob 1.5", "3 Carla 0"], items.Select(Shown));
    }

    [Fact]
    public async Task Who_sees_no_names_gets_no_rows()
    {
        var (acme, program, _) = await CompanyAsync();
        var marketing = await acme.SignInAsync("marketing");

        foreach (var metric in (string[])["total", "points"])
        {
            var board = await (await marketing.GetAsync($"/v1/programs/{program}/leaderboard?metric={metric}")).ReadAsync();
            Assert.Empty(board["items"]!.AsArray());
            Assert.Empty(board["unranked"]!.AsArray());
        }
    }

    [Theory]
    [InlineData("asOf=2026-11-15")]
    [InlineData("compareWith=2026-11-15")]
    [InlineData("industry=Software")]
    public async Task Who_sees_no_names_chooses_neither_the_day_nor_the_industry(string query)
    {
        var (acme, program, _) = await CompanyAsync();
        var marketing = await acme.SignInAsync("marketing");

        var answer = await marketing.GetAsync($"/v1/programs/{program}/leaderboard?{query}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "publishedWeeksOnly");
    }

    [Fact]
    public async Task Is_a_table_too()
    {
        var (acme, program, _) = await CompanyAsync();
        var marketing = await acme.SignInAsync("marketing");

        var lines = (await acme.Http.GetStringAsync($"/v1/programs/{program}/leaderboard?format=csv")).Split("\r\n");
        var withoutNames = await marketing.GetStringAsync($"/v1/programs/{program}/leaderboard?format=csv");

        Assert.StartsWith(
            "1,",
            Assert.Single(lines, line => line.Contains(",Alice,60,", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ",Missing",
            Assert.Single(lines, line => line.Contains(",Carla,", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Single(withoutNames.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Refuses_bad_questions_and_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var path = $"/v1/programs/{await acme.CreateProgramAsync()}/leaderboard";

        await (await acme.Http.GetAsync($"{path}?metric=luck")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest");
        await (await acme.Http.GetAsync($"{path}?period=2027")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?period",
            "future"
        );
        await (await (await acme.ClientWithAsync("advocacy:read")).GetAsync(path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_stranger_gets_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var foreign = await (await host.CreateOrganizationAsync("Other")).CreateProgramAsync();

        await (await acme.Http.GetAsync($"/v1/programs/{foreign}/leaderboard")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Alice (60, two posts on one day), Bob (50, a post and a reach of 600) and Carla are in it; Dora (90) has left, Emil is invited.</summary>
    private async Task<(TestOrganization, Guid Program, Guid Alice)> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var program = await acme.CreateProgramAsync();
        var rules = new object[]
        {
            new
            {
                kind = "post",
                points = 5,
                mostPerDay = 8,
            },
            new
            {
                kind = "reach",
                points = 1,
                per = 100,
            },
        };
        await (await acme.Http.PatchAsync($"/v1/programs/{program}", Answers.Patch(new { pointRules = rules }))).ReadAsync();
        var people = new Dictionary<string, Guid>();
        foreach (
            var (name, score, status) in new[]
            {
                ("Alice", 60, "active"),
                ("Bob", 50, "dormant"),
                ("Carla", 0, "active"),
                ("Dora", 90, "active"),
                ("Emil", 70, "invited"),
            }
        )
        {
            people[name] = await acme.CreateMemberAsync(name);
            if (score > 0)
                await acme.RecordAsync(people[name], new DateOnly(2026, 11, 12), score);
            await acme.EnrollAsync(program, people[name], status, Programs.Start);
        }
        await acme.EnrollAsync(program, people["Dora"], "left", new DateOnly(2026, 11, 16));
        var day = new DateOnly(2026, 11, 3);
        await acme.RecordActivityAsync(program, people["Alice"], "post", day);
        await acme.RecordActivityAsync(program, people["Alice"], "post", day);
        await acme.RecordActivityAsync(program, people["Bob"], "post", day);
        await acme.RecordActivityAsync(program, people["Bob"], "reach", day, 600);
        return (acme, program, people["Alice"]);
    }

    private static string Shown(JsonNode? item) =>
        $"{item!["rank"]} {item["member"]!["displayName"]} {item["score"]!.GetValue<decimal>():0.##}";
}
