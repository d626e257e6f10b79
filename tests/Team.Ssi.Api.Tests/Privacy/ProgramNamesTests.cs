using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>Whose names stand in the lists and on the board of a programme: by what members decided, and by the preset.</summary>
public sealed class ProgramNamesTests(ApiHost host)
{
    private static readonly DateOnly Day = new(2026, 11, 12);

    [Theory]
    [InlineData("manager", "Alice, Bob")]
    [InlineData("managerAbove", "?, Bob")]
    [InlineData("hr", "?, Bob, Carla")]
    [InlineData("admin", "?, Bob, Carla")]
    [InlineData("marketing", "?, Bob, Carla")]
    [InlineData("key", "?, Bob, Carla")]
    public async Task Who_is_anonymous_is_named_in_lists_to_the_closest_only(string caller, string names)
    {
        var company = await CompanyAsync(participantsNamed: true);
        var self = await company.Acme.SignInAsync("member", memberId: company.Alice);
        var decision = new { anonymous = true, paused = (object?)null };
        await (await self.PutAsJsonAsync($"/v1/members/{company.Alice}/privacy", decision)).ReadAsync();
        var http = await company.CallerAsync(caller);

        foreach (var path in company.Lists)
            await AssertNamesAsync(http, path, names);
        var isNamed = !names.Contains('?', StringComparison.Ordinal);
        var enrollment = await http.GetAsync(Programs.Enrollment(company.Program, company.Alice));
        Assert.Equal(isNamed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, enrollment.StatusCode);
        var asked = await http.WalkAsync($"/v1/outcomes?memberId={company.Alice}", 50);
        Assert.Equal(isNamed ? 1 : 0, asked.Count);
    }

    [Fact]
    public async Task A_row_without_a_name_holds_nothing_that_leads_to_it_and_comes_last()
    {
        var company = await CompanyAsync(participantsNamed: false);
        var self = await company.Acme.SignInAsync("member", memberId: company.Alice);
        var decision = new { anonymous = true, paused = (object?)null };
        await (await self.PutAsJsonAsync($"/v1/members/{company.Alice}/privacy", decision)).ReadAsync();
        var hr = await company.Acme.SignInAsync("hr");

        var enrollments = await hr.WalkAsync($"/v1/programs/{company.Program}/enrollments", 1);
        Assert.Equal("Bob, Carla, ?", string.Join(", ", enrollments.Select(NameOf)));
        foreach (var path in company.Lists)
        {
            var json = await hr.GetStringAsync(path);
            Assert.DoesNotContain(company.Alice.ToString(), json, StringComparison.Ordinal);
            Assert.DoesNotContain("of-alice", json, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("hr", "?, ?, ?")]
    [InlineData("marketing", "?, ?, ?")]
    [InlineData("manager", "?, ?")]
    [InlineData("key", "Alice, Bob, Carla")]
    public async Task A_preset_that_names_nobody_holds_in_lists_and_files(string caller, string names)
    {
        var company = await CompanyAsync(participantsNamed: true);
        await company.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }));
        var http = await company.CallerAsync(caller);

        foreach (var path in company.Lists)
            await AssertNamesAsync(http, path, names);
        var summary = await (await http.GetAsync($"/v1/programs/{company.Program}/summary")).ReadAsync();
        Assert.Empty(summary["movers"]!["up"]!.AsArray());
        if (caller == "key")
            return;
        foreach (var format in (string[])["csv", "html"])
        {
            var report = await http.SendWithAsync(
                HttpMethod.Get,
                $"/v1/programs/{company.Program}/report{(format == "csv" ? "?format=csv" : "")}",
                "Accept",
                format == "csv" ? "text/csv" : "text/html"
            );
            Assert.DoesNotContain("Alice", await report.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("self", "Alice 1, Bob 2")]
    [InlineData("teamsOnly", "Alice 1, Bob 2")]
    [InlineData("named", "Alice 1, Bob 2, Carla 3")]
    public async Task A_manager_sees_the_rows_of_their_own_teams_on_a_board(string visibility, string rows)
    {
        var company = await CompanyAsync(participantsNamed: false);
        await company.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { leaderboardVisibility = visibility }));
        var manager = await company.CallerAsync("manager");

        foreach (var metric in (string[])["total", "reach"])
        {
            var path = $"/v1/programs/{company.Program}/leaderboard?metric={metric}";
            var items = await manager.WalkAsync(path, 1);
            Assert.Equal(rows, string.Join(", ", items.Select(item => $"{NameOf(item)} {item["rank"]}")));
            // Live counts would tell of each who comes and goes in other teams.
            Assert.Null((await (await manager.GetAsync(path)).ReadAsync())["size"]);
        }
        // Whose rows they saw is noted.
        var alice = await company.Acme.SignInAsync("member", memberId: company.Alice);
        Assert.NotEmpty(await alice.WaitForAsync($"/v1/members/{company.Alice}/access-log", seen => seen.Count >= 1));
    }

    [Fact]
    public async Task A_manager_of_another_team_sees_no_row_of_it()
    {
        var company = await CompanyAsync(participantsNamed: false);
        var manager = await company.Acme.SignInAsync("manager", [await company.Acme.CreateTeamAsync("Lille")]);

        Assert.Empty(await manager.WalkAsync($"/v1/programs/{company.Program}/leaderboard", 50));
    }

    private static async Task AssertNamesAsync(HttpClient http, string path, string names)
    {
        var expected = names.Split(", ").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected, (await http.WalkAsync(path, 50)).Select(NameOf).Order(StringComparer.Ordinal));
        var csv = await http.GetStringAsync($"{path}?format=csv");
        Assert.Equal(expected.Count, csv.TrimEnd().Split('\n').Length - 1);
        foreach (var name in (string[])["Alice", "Bob", "Carla"])
            Assert.Equal(expected.Contains(name), csv.Contains(name, StringComparison.Ordinal));
    }

    private static string NameOf(JsonNode row) => row["member"]?["displayName"]!.GetValue<string>() ?? "?";

    /// <summary>Alice and Bob are in Lyon, below France; Carla is in no team. All take part, have a score, an activity and an outcome.</summary>
    private async Task<Company> CompanyAsync(bool participantsNamed)
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        var program = await acme.CreateProgramAsync(participantsNamed: participantsNamed);
        var people = new[]
        {
            await acme.CreateMemberAsync("Alice", lyon),
            await acme.CreateMemberAsync("Bob", lyon),
            await acme.CreateMemberAsync("Carla"),
        };
        for (var i = 0; i < people.Length; i++)
        {
            await acme.RecordAsync(people[i], Day, 60 - 10 * i);
            await acme.EnrollAsync(program, people[i], "active", Programs.Start);
            var externalId = i == 0 ? "of-alice" : null;
            var activity = new
            {
                memberId = people[i],
                kind = "reach",
                occurredOn = Day,
                value = 600 - 100 * i,
                externalId,
                url = i == 0 ? "https://www.example.com/of-alice" : null,
            };
            await (await acme.Http.PostAsJsonAsync($"/v1/programs/{program}/activities", new { items = new[] { activity } })).ReadAsync();
            var outcome = new
            {
                memberId = people[i],
                kind = "lead",
                occurredOn = Day,
                programId = program,
                externalId,
            };
            await (await acme.Http.PostAsJsonAsync("/v1/outcomes", new { items = new[] { outcome } })).ReadAsync();
        }
        return new Company(acme, program, france, lyon, people[0]);
    }

    private sealed record Company(TestOrganization Acme, Guid Program, Guid France, Guid Lyon, Guid Alice)
    {
        public IReadOnlyList<string> Lists => [$"/v1/programs/{Program}/enrollments", $"/v1/programs/{Program}/activities", "/v1/outcomes"];

        public Task<HttpClient> CallerAsync(string caller) =>
            caller switch
            {
                "manager" => Acme.SignInAsync("manager", [Lyon]),
                "managerAbove" => Acme.SignInAsync("manager", [France]),
                "key" => Task.FromResult(Acme.Http),
                _ => Acme.SignInAsync(caller),
            };
    }
}
