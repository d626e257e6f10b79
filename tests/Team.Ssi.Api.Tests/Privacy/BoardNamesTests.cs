using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>Whose rows and names a caller gets on boards: by the organization's visibility, by what members decided, and by the preset.</summary>
public sealed class BoardNamesTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Theory]
    [InlineData("named", "Alice 1, Bob 2, Carol 3", 2)]
    [InlineData("self", "Bob 2", 0)]
    [InlineData("teamsOnly", "", null)]
    public async Task A_member_sees_what_the_organization_shows(string visibility, string rows, int? neighbours)
    {
        var team = await TeamAsync();
        await team.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { leaderboardVisibility = visibility }));
        var bob = await team.Acme.SignInAsync("member", memberId: team.Bob);

        foreach (var path in new[] { $"/v1/teams/{team.Lyon}/leaderboard", "/v1/organization/leaderboard" })
        {
            var board = await (await bob.GetAsync(path)).ReadAsync();
            Assert.Equal(rows, Rows(board));
            Assert.Equal(3, board["size"]!.GetValue<int>());
            Assert.Empty(board["unranked"]!.AsArray());
            var csv = await (await bob.GetAsync($"{path}?format=csv")).Content.ReadAsStringAsync();
            Assert.Equal(rows.Contains("Alice", StringComparison.Ordinal), csv.Contains("Alice", StringComparison.Ordinal));
            Assert.Equal(rows.Split(", ", StringSplitOptions.RemoveEmptyEntries).Length, csv.TrimEnd().Split('\n').Length - 1);
        }
        var boards = (await (await bob.GetAsync($"/v1/members/{team.Bob}/rankings")).ReadAsync())["boards"]!.AsArray();
        Assert.Equal(neighbours is null, boards.Count == 0);
        Assert.All(boards, board => Assert.Equal(neighbours, board!["above"]!.AsArray().Count + board["below"]!.AsArray().Count));
        var card = (await (await bob.GetAsync($"/v1/members/{team.Bob}/ssi")).ReadAsync())["teams"]![0]!;
        Assert.Equal(neighbours is null, card["rank"] is null);
    }

    [Fact]
    public async Task Who_is_no_member_sees_no_row_unless_boards_are_named()
    {
        var team = await TeamAsync();
        var marketing = await team.Acme.SignInAsync("marketing");

        Assert.Equal("", Rows(await (await marketing.GetAsync("/v1/organization/leaderboard")).ReadAsync()));
        await team.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { leaderboardVisibility = "named" }));
        Assert.Equal("Alice 1, Bob 2, Carol 3", Rows(await (await marketing.GetAsync("/v1/organization/leaderboard")).ReadAsync()));
    }

    [Theory]
    [InlineData("member", "Alice 1, Bob 2, Carol 3")]
    [InlineData("manager", "Alice 1, Bob 2, Carol 3")]
    [InlineData("managerAbove", "? 1, Bob 2, Carol 3")]
    [InlineData("hr", "? 1, Bob 2, Carol 3")]
    [InlineData("admin", "? 1, Bob 2, Carol 3")]
    [InlineData("key", "? 1, Bob 2, Carol 3")]
    [InlineData("colleague", "Bob 2, Carol 3")]
    public async Task Who_is_anonymous_is_ranked_and_named_to_the_closest_only(string caller, string rows)
    {
        var team = await TeamAsync();
        await team.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { leaderboardVisibility = "named" }));
        await team.HideAliceAsync();
        await team.Acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        var http = await team.SignInAsync(caller);

        Assert.Equal(rows, Rows(await (await http.GetAsync($"/v1/teams/{team.Lyon}/leaderboard")).ReadAsync()));
        var csv = await (await http.GetAsync($"/v1/teams/{team.Lyon}/leaderboard?format=csv")).Content.ReadAsStringAsync();
        var isNamed = rows.Contains("Alice", StringComparison.Ordinal);
        Assert.Equal(
            (isNamed, isNamed),
            (csv.Contains("Alice", StringComparison.Ordinal), csv.Contains($"{team.Alice}", StringComparison.Ordinal))
        );
        if (caller is "member" or "colleague")
            return;
        Assert.Equal(rows, Rows(await (await http.GetAsync($"/v1/closings/2026-W47?teamId={team.Lyon}")).ReadAsync()));
        var neighbour = (await (await http.GetAsync($"/v1/members/{team.Bob}/rankings")).ReadAsync())["boards"]![0]!["above"]![0]!;
        Assert.Equal(isNamed, neighbour["member"] is not null);
        Assert.Equal(80, neighbour["score"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("member", true)]
    [InlineData("manager", true)]
    [InlineData("managerAbove", false)]
    [InlineData("hr", false)]
    [InlineData("admin", false)]
    [InlineData("key", false)]
    public async Task The_scores_of_who_is_anonymous_have_no_page_under_their_name(string caller, bool isOpen)
    {
        var team = await TeamAsync();
        await team.HideAliceAsync();
        var http = await team.SignInAsync(caller);

        foreach (
            var page in new[] { "ssi", "submissions", "submissions/2026-11-20", "submissions/2026-11-20/revisions", "rankings", "trend" }
        )
        {
            var answer = await http.GetAsync($"/v1/members/{team.Alice}/{page}");
            if (isOpen)
                Assert.True(answer.IsSuccessStatusCode, page);
            else
                await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "hiddenByPrivacy");
            Assert.True((await http.GetAsync($"/v1/members/{team.Bob}/{page}")).IsSuccessStatusCode || caller == "member", page);
        }
        if (caller is "hr" or "admin" or "key")
            await (await http.GetAsync($"/v1/explanations?memberId={team.Alice}")).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden,
                "hiddenByPrivacy"
            );
    }

    [Theory]
    [InlineData("hr")]
    [InlineData("admin")]
    [InlineData("key")]
    public async Task The_scores_behind_a_boards_figures_have_the_names_of_the_board(string caller)
    {
        var team = await TeamAsync();
        await team.HideAliceAsync();
        var http = await team.SignInAsync(caller);
        var path = $"/v1/explanations?of=summary&teamId={team.Lyon}";

        var inputs = (await (await http.GetAsync(path)).ReadAsync())["inputs"]!["summary"]!["scores"]!.AsArray();
        var shown = inputs.OrderByDescending(score => score!["score"]!.GetValue<decimal>()).Select(Shown);
        Assert.Equal("? 80, Bob 60, Carol 40", string.Join(", ", shown));

        await team.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }));
        await (await http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "hiddenByPrivacy");

        static string Shown(JsonNode? score) => $"{score!["member"]?["displayName"] ?? "?"} {score["score"]!.GetValue<decimal>():0}";
    }

    [Fact]
    public async Task A_works_council_takes_people_off_every_board_whoever_asks()
    {
        var team = await TeamAsync();
        await team.Acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        await team.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }));

        foreach (var caller in new[] { "member", "manager", "hr", "admin", "key" })
        {
            var http = await team.SignInAsync(caller);
            var paths = new List<string> { $"/v1/teams/{team.Lyon}/leaderboard", "/v1/organization/leaderboard" };
            if (caller is not "member")
                paths.Add($"/v1/closings/2026-W47?teamId={team.Lyon}");
            foreach (var path in paths.Where(path => caller != "key" || !path.Contains("member", StringComparison.Ordinal)))
            {
                var board = await (await http.GetAsync(path)).ReadAsync();
                Assert.Equal("", Rows(board));
                Assert.Empty(board["unranked"]!.AsArray());
                Assert.Equal(3, board["size"]!.GetValue<int>());
                Assert.Equal("preset", board["suppression"]!["reason"]!.GetValue<string>());
            }
        }
    }

    [Fact]
    public async Task Under_a_works_council_who_leads_directly_keeps_the_pages_of_those_who_accepted_coaching()
    {
        var team = await TeamAsync();
        await team.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }));
        var (manager, hr, key) = (await team.SignInAsync("manager"), await team.SignInAsync("hr"), await team.SignInAsync("key"));
        var bob = await team.Acme.SignInAsync("member", memberId: team.Bob);
        var page = $"/v1/members/{team.Bob}/ssi";

        await (await manager.GetAsync(page)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "hiddenByPrivacy");
        await (
            await bob.PutAsJsonAsync(
                $"/v1/members/{team.Bob}/privacy",
                new
                {
                    anonymous = false,
                    acceptsCoaching = true,
                    paused = (object?)null,
                }
            )
        ).ReadAsync();

        await (await manager.GetAsync(page)).ReadAsync();
        await (await bob.GetAsync(page)).ReadAsync();
        // What an integration is made for goes on.
        await (await key.GetAsync(page)).ReadAsync();
        await (await hr.GetAsync(page)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "hiddenByPrivacy");
    }

    private static string Rows(JsonObject board) =>
        string.Join(
            ", ",
            board["items"]!.AsArray().Select(row => $"{row!["member"]?["displayName"]?.GetValue<string>() ?? "?"} {row["rank"]}")
        );

    private async Task<Lyonnais> TeamAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        var team = new Lyonnais(
            acme,
            france,
            lyon,
            await acme.CreateMemberAsync("Alice", lyon),
            await acme.CreateMemberAsync("Bob", lyon),
            await acme.CreateMemberAsync("Carol", lyon)
        );
        await acme.RecordAsync(team.Alice, Friday, 80);
        await acme.RecordAsync(team.Bob, Friday, 60);
        await acme.RecordAsync(team.Carol, Friday, 40);
        return team;
    }

    private sealed record Lyonnais(TestOrganization Acme, Guid France, Guid Lyon, Guid Alice, Guid Bob, Guid Carol)
    {
        /// <summary>A member is one user only.</summary>
        private Task<HttpClient>? _alice;

        public Task<HttpClient> SignInAsync(string caller) =>
            caller switch
            {
                "member" => _alice ??= Acme.SignInAsync("member", memberId: Alice),
                "colleague" => Acme.SignInAsync("member", memberId: Bob),
                "manager" => Acme.SignInAsync("manager", [Lyon]),
                "managerAbove" => Acme.SignInAsync("manager", [France]),
                "key" => Acme.ClientWithAsync("members:read", "readings:read", "rankings:read"),
                _ => Acme.SignInAsync(caller),
            };

        public async Task HideAliceAsync()
        {
            var alice = await SignInAsync("member");
            var decision = new { anonymous = true, paused = (object?)null };
            await (await alice.PutAsJsonAsync($"/v1/members/{Alice}/privacy", decision)).ReadAsync();
        }
    }
}
