using System.Net;
using System.Net.Http.Json;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Http;

/// <summary>Whom a caller reaches: France with Lyon below it, and Milan beside them.</summary>
public sealed class ConfinementTests(ApiHost host)
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData("key")]
    [InlineData("manager")]
    public async Task Who_is_confined_to_a_team_reaches_those_below_it_and_no_other(string caller)
    {
        var company = await CompanyAsync();
        var http = await company.SignInAsync(caller);

        foreach (var path in Company.PagesOf(company.Lyon, company.Alice))
            Assert.True((await http.GetAsync(path)).IsSuccessStatusCode, path);
        foreach (var path in Company.PagesOf(company.Milan, company.Carla))
            await (await http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
        Assert.Equal(["Alice"], (await http.WalkAsync("/v1/members", 1)).Names());
        Assert.Empty(await http.WalkAsync($"/v1/members?team={company.Milan}", 50));
    }

    [Fact]
    public async Task A_manager_sees_figures_and_teams_beyond_their_own_and_a_confined_key_does_not()
    {
        var company = await CompanyAsync();
        var (manager, key) = (await company.SignInAsync("manager"), await company.SignInAsync("key"));

        foreach (
            var path in (string[])
                [
                    $"/v1/teams/{company.Milan}",
                    $"/v1/teams/{company.Milan}/summary",
                    "/v1/organization/summary",
                    "/v1/rankings/teams",
                    $"/v1/rankings/teams?parentTeamId={company.Milan}",
                ]
        )
        {
            Assert.True((await manager.GetAsync(path)).IsSuccessStatusCode, path);
            await (await key.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
        }
        Assert.Equal(["France", "Lyon", "Milan"], (await manager.WalkAsync("/v1/teams", 50)).Names("name"));
        Assert.Equal(["France", "Lyon"], (await key.WalkAsync("/v1/teams", 50)).Names("name"));
        Assert.True((await key.GetAsync($"/v1/rankings/teams?parentTeamId={company.France}")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_second_name_in_the_query_does_not_hide_the_first()
    {
        var company = await CompanyAsync();
        var key = await company.SignInAsync("key");

        foreach (
            var query in (string[])
                [
                    $"parentTeamId={company.France}&parentTeamId={company.Milan}",
                    $"parentTeamId={company.Milan}&parentTeamId={company.France}",
                    $"teamId={company.France}&parentTeamId={company.Milan}",
                    $"teamId={company.France}",
                    $"PARENTTEAMID={company.Milan}",
                ]
        )
            await (await key.GetAsync($"/v1/rankings/teams?{query}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
    }

    [Fact]
    public async Task A_member_reaches_their_own_pages_and_the_figures_of_their_teams()
    {
        var company = await CompanyAsync();
        var alice = await company.SignInAsync("member");

        foreach (
            var path in (string[])
                [
                    $"/v1/members/{company.Alice}",
                    $"/v1/members/{company.Alice}/ssi",
                    $"/v1/members/{company.Alice}/submissions",
                    $"/v1/members/{company.Alice}/submissions/2026-11-20",
                    $"/v1/teams/{company.Lyon}/summary",
                    $"/v1/teams/{company.Lyon}/leaderboard",
                    "/v1/organization/summary",
                ]
        )
            Assert.True((await alice.GetAsync(path)).IsSuccessStatusCode, path);
        foreach (
            var path in (string[])
                [
                    $"/v1/members/{company.Bob}",
                    $"/v1/members/{company.Bob}/ssi",
                    $"/v1/members/{company.Bob}/submissions",
                    $"/v1/members/{company.Bob}/submissions/2026-11-20",
                    $"/v1/members/{company.Bob}/submissions/2026-11-20/revisions",
                    $"/v1/teams/{company.Milan}/summary",
                    $"/v1/teams/{company.Milan}/leaderboard",
                ]
        )
            await (await alice.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
        await (await alice.GetAsync("/v1/rankings/teams")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
        await (await alice.GetAsync($"/v1/teams/{company.Lyon}/members")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingRole");
        Assert.Equal(["Alice"], (await alice.WalkAsync("/v1/members", 50)).Names());
    }

    [Theory]
    [InlineData("member", HttpStatusCode.Created, HttpStatusCode.Forbidden)]
    [InlineData("manager", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("hr", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("key", HttpStatusCode.Created, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.Created, HttpStatusCode.Created)]
    public async Task Readings_are_written_by_the_person_an_administrator_or_an_integration(
        string caller,
        HttpStatusCode ofAlice,
        HttpStatusCode ofCarla
    )
    {
        var company = await CompanyAsync();
        var http = await company.SignInAsync(caller);
        var items = new[] { company.Alice, company.Carla }.Select(memberId => new
        {
            memberId,
            capturedOn = "2026-11-18",
            total = 50,
        });

        var alone = await http.PutAsJsonAsync($"/v1/members/{company.Alice}/submissions/2026-11-19", new { total = 50 });
        var other = await http.PutAsJsonAsync($"/v1/members/{company.Carla}/submissions/2026-11-19", new { total = 50 });
        var batch = await (await http.PostAsJsonAsync("/v1/submissions", new { items })).ReadAsync();

        Assert.Equal((ofAlice, ofCarla), (alone.StatusCode, other.StatusCode));
        Assert.Equal([(int)ofAlice, (int)ofCarla], batch["items"]!.AsArray().Select(outcome => outcome!["status"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("manager", "Alice")]
    [InlineData("hr", "Alice", "Carla")]
    [InlineData("admin", "Alice", "Carla")]
    [InlineData("member", "Alice")]
    [InlineData("marketing")]
    public async Task A_board_shows_names_to_those_who_may_see_them_and_else_the_callers_own(string caller, params string[] shown)
    {
        var company = await CompanyAsync();
        var http = await company.SignInAsync(caller);
        var seen = new List<string>();

        foreach (var team in new[] { company.Lyon, company.Milan })
            if (await http.GetAsync($"/v1/teams/{team}/leaderboard") is { StatusCode: HttpStatusCode.OK } answer)
            {
                var board = await answer.ReadAsync();
                seen.AddRange(board["items"]!.AsArray().Select(row => row!["member"]!["displayName"]!.GetValue<string>()));
                seen.AddRange(board["unranked"]!.AsArray().Select(row => row!["member"]!["displayName"]!.GetValue<string>()));
                // Those who are not shown are still counted, and ranked.
                Assert.Equal(1, board["size"]!.GetValue<int>());
            }

        Assert.Equal(shown, seen);
    }

    [Theory]
    [InlineData("manager", 1, 0)]
    [InlineData("hr", 1, 2, "Alice", "Bob", "Carla")]
    [InlineData("member", 0, 0, "Alice")]
    public async Task The_whole_board_and_the_neighbours_are_cut_likewise(string caller, int inLyon, int inAll, params string[] shown)
    {
        var company = await CompanyAsync();
        await company.Acme.Http.PutAsJsonAsync($"/v1/teams/{company.Lyon}/members/{company.Bob}", new { });
        var http = await company.SignInAsync(caller);

        var whole = await http.WalkAsync("/v1/organization/leaderboard", 50);
        var rankings = await (await http.GetAsync($"/v1/members/{company.Alice}/rankings")).ReadAsync();

        Assert.Equal(shown, whole.Select(row => row["member"]!["displayName"]!.GetValue<string>()).Order());
        var boards = rankings["boards"]!.AsArray();
        var lyon = boards.First(board => board!["board"]!["id"]!.GetValue<Guid>() == company.Lyon)!;
        var everyone = boards.First(board => board!["board"]!["id"]!.GetValue<Guid>() == company.Acme.Id)!;
        Assert.Equal(inLyon, Neighbours(lyon));
        Assert.Equal(inAll, Neighbours(everyone));
        Assert.Equal(3, everyone["size"]!.GetValue<int>());
        Assert.NotNull(everyone["rank"]);

        static int Neighbours(System.Text.Json.Nodes.JsonNode board) => board["above"]!.AsArray().Count + board["below"]!.AsArray().Count;
    }

    [Fact]
    public async Task What_reads_no_team_of_the_query_is_not_opened_by_one()
    {
        var company = await CompanyAsync();
        var key = await company.SignInAsync("key");

        foreach (
            var path in (string[])
                ["/v1/organization/summary", "/v1/organization/leaderboard", "/v1/organization/trend", "/v1/closings/2026-W40/teams"]
        )
            await (await key.GetAsync($"{path}?teamId={company.France}&parentTeamId={company.France}")).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden,
                "outsideTeamScope"
            );
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("key")]
    public async Task A_frozen_board_is_for_who_leads_its_team(string caller)
    {
        var company = await CompanyAsync();
        var http = await company.SignInAsync(caller);
        const string Closing = "/v1/closings/2026-W40";

        foreach (var query in (string[])["", $"?teamId={company.Milan}", $"?teamId={company.Lyon}&teamId={company.Milan}", "?teamId=lyon"])
            await (await http.GetAsync(Closing + query)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
        // There is none yet, but they may ask.
        await (await http.GetAsync($"{Closing}?teamId={company.Lyon}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task A_key_that_is_confined_to_teams_makes_nothing_outside_them()
    {
        var company = await CompanyAsync();
        var key = await company.SignInAsync("key");

        HttpResponseMessage[] refused =
        [
            await key.PostAsJsonAsync("/v1/teams", new { name = "Nice" }),
            await key.PostAsJsonAsync("/v1/teams", new { name = "Nice", parentTeamId = company.Milan }),
            await key.PatchAsync($"/v1/teams/{company.Lyon}", Answers.Patch(new { parentTeamId = (Guid?)null })),
            await key.PatchAsync($"/v1/teams/{company.Milan}", Answers.Patch(new { parentTeamId = company.France })),
            await key.PostAsJsonAsync("/v1/members", new { displayName = "Dora" }),
            await key.PostAsJsonAsync("/v1/members", new { displayName = "Dora", teamIds = new[] { company.Lyon, company.Milan } }),
            await key.PutAsJsonAsync($"/v1/teams/{company.Lyon}/members/{company.Carla}", new { }),
            await key.DeleteAsync($"/v1/members/{company.Carla}"),
        ];
        HttpResponseMessage[] done =
        [
            await key.PostAsJsonAsync("/v1/teams", new { name = "Nice", parentTeamId = company.France }),
            await key.PostAsJsonAsync("/v1/members", new { displayName = "Dora", teamIds = new[] { company.Lyon } }),
            await key.PutAsJsonAsync($"/v1/teams/{company.France}/members/{company.Alice}", new { }),
        ];

        foreach (var answer in refused)
            await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
        Assert.All(done, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
    }

    [Fact]
    public async Task Who_left_the_team_has_left_the_managers_reach()
    {
        var company = await CompanyAsync();
        var manager = await company.SignInAsync("manager");
        await (await manager.GetAsync($"/v1/members/{company.Alice}")).ReadAsync();

        await company.Acme.Http.DeleteAsync($"/v1/teams/{company.Lyon}/members/{company.Alice}");

        await (await manager.GetAsync($"/v1/members/{company.Alice}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "outsideTeamScope");
        Assert.Empty(await manager.WalkAsync("/v1/members", 50));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("manager")]
    [InlineData("member")]
    public async Task What_is_another_organizations_is_not_found_like_what_is_nowhere(string caller)
    {
        var company = await CompanyAsync();
        var other = await CompanyAsync();
        var http = await company.SignInAsync(caller);

        foreach (
            var path in (string[])
                [
                    $"/v1/members/{other.Alice}",
                    $"/v1/members/{other.Alice}/ssi",
                    $"/v1/teams/{other.Lyon}",
                    $"/v1/teams/{other.Lyon}/summary",
                    $"/v1/members/{Guid.CreateVersion7()}",
                    $"/v1/teams/{Guid.CreateVersion7()}/leaderboard",
                ]
        )
            await (await http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    private async Task<Company> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var (lyon, milan) = (await acme.CreateTeamAsync("Lyon", france), await acme.CreateTeamAsync("Milan"));
        var company = new Company(
            acme,
            france,
            lyon,
            milan,
            await acme.CreateMemberAsync("Alice", lyon),
            await acme.CreateMemberAsync("Bob"),
            await acme.CreateMemberAsync("Carla", milan)
        );
        foreach (var member in new[] { company.Alice, company.Bob, company.Carla })
            await acme.RecordAsync(member, Day, 60);
        return company;
    }

    private sealed record Company(TestOrganization Acme, Guid France, Guid Lyon, Guid Milan, Guid Alice, Guid Bob, Guid Carla)
    {
        /// <summary>Alice herself, a manager of France, a key for France, or a role without either.</summary>
        public Task<HttpClient> SignInAsync(string caller) =>
            caller switch
            {
                "key" => Acme.ClientOfTeamsAsync([France], [.. Scope.All.Where(scope => scope != Scope.Admin)]),
                "manager" => Acme.SignInAsync(caller, teamIds: [France]),
                "member" => Acme.SignInAsync(caller, memberId: Alice),
                _ => Acme.SignInAsync(caller),
            };

        /// <summary>Every page that names people of the team.</summary>
        public static string[] PagesOf(Guid team, Guid member) =>
            [
                $"/v1/teams/{team}/members",
                $"/v1/teams/{team}/members/{member}",
                $"/v1/members/{member}",
                $"/v1/members/{member}/ssi",
                $"/v1/members/{member}/submissions",
                $"/v1/members/{member}/submissions/2026-11-20",
                $"/v1/members/{member}/submissions/2026-11-20/revisions",
            ];
    }
}
