using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

public sealed class GetLeagueStandingsTests(ApiHost host)
{
    [Fact]
    public async Task Ranks_each_among_who_began_in_the_same_band()
    {
        var company = await CompanyAsync();

        var standings = await (await company.Acme.Http.GetAsync($"{company.Path}?season=1")).ReadAsync();

        Assert.Equal(
            ["good 1 Dora -2 stays", "low 1 Bob 12 rises", "low 2 Alice 3 stays", "low  Carla  stays"],
            standings["items"]!.AsArray().Select(Shown)
        );
        Assert.Equal(
            ("2026-09-01", "2026-09-28", "2026-09-28", true),
            (
                standings["startsOn"]!.GetValue<string>(),
                standings["endsOn"]!.GetValue<string>(),
                standings["asOf"]!.GetValue<string>(),
                standings["complete"]!.GetValue<bool>()
            )
        );
        Assert.Equal(
            ["strong 0", "good 1", "average 0", "low 3"],
            standings["leagues"]!.AsArray().Select(one => $"{one!["league"]} {one["members"]}")
        );
    }

    [Fact]
    public async Task Who_moved_plays_in_the_next_league_and_the_running_season_is_not_complete()
    {
        var company = await CompanyAsync();

        var second = await (await company.Acme.Http.GetAsync($"{company.Path}?season=2")).ReadAsync();
        var running = await (await company.Acme.Http.GetAsync(company.Path)).ReadAsync();

        Assert.Contains("average 1 Bob 3 rises", second["items"]!.AsArray().Select(Shown));
        Assert.Equal((3, false), (running["season"]!.GetValue<int>(), running["complete"]!.GetValue<bool>()));
        Assert.Equal("2026-11-22", running["asOf"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_walk_equals_the_whole_and_a_table_names_leagues()
    {
        var company = await CompanyAsync();

        var walked = await company.Acme.Http.WalkAsync($"{company.Path}?season=1", 1);
        var csv = await company.Acme.Http.GetStringAsync($"{company.Path}?season=1&format=csv");
        var french = await company.Acme.Http.SendWithAsync(HttpMethod.Get, $"{company.Path}?season=1&format=csv", "Accept-Language", "fr");

        Assert.Equal(["Dora", "Bob", "Alice", "Carla"], walked.Select(item => item["member"]!["displayName"]!.GetValue<string>()));
        Assert.Contains(",Bob,12,Rises", csv, StringComparison.Ordinal);
        Assert.Contains("Monte", await french.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_walk_goes_on_as_it_began_whatever_is_recorded_between_pages()
    {
        var company = await CompanyAsync();
        var (walked, cursor) = (new List<string>(), (string?)"");
        do
        {
            var page = await (await company.Acme.Http.GetAsync($"{company.Path}?season=1&limit=1{cursor}")).ReadAsync();
            walked.Add(Shown(Assert.Single(page["items"]!.AsArray())));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : null;
            // Alice overtakes Bob when he was shown, Carla reads at last.
            if (walked.Count == 2)
                foreach (var (name, score) in new[] { ("Alice", 60), ("Carla", 70) })
                    await company.Acme.RecordAsync(company.People[name], Programs.Start.AddDays(27), score);
        } while (cursor is not null);

        Assert.Equal(["good 1 Dora -2 stays", "low 1 Bob 12 rises", "low 2 Alice 3 stays", "low  Carla  stays"], walked);
        Assert.Equal(
            ["good 1 Dora -2 stays", "low 1 Carla 50 rises", "low 2 Alice 30 stays", "low 3 Bob 12 stays"],
            (await company.Acme.Http.WalkAsync($"{company.Path}?season=1", 1)).Select(Shown)
        );
    }

    [Fact]
    public async Task Rows_and_small_leagues_are_kept_from_who_sees_no_names()
    {
        var company = await CompanyAsync();
        var marketing = await company.Acme.SignInAsync("marketing");
        var manager = await company.Acme.SignInAsync("manager", [company.Lyon]);

        var standings = await (await marketing.GetAsync($"{company.Path}?season=1")).ReadAsync();

        Assert.Empty(standings["items"]!.AsArray());
        Assert.All(
            standings["leagues"]!.AsArray().Where(one => one!["league"]!.GetValue<string>() is "low" or "good"),
            one => Assert.Null(one!["members"])
        );
        Assert.Equal(["low 1 Bob 12 rises"], (await manager.WalkAsync($"{company.Path}?season=1", 50)).Select(Shown));
    }

    [Fact]
    public async Task While_a_season_runs_who_sees_no_names_is_not_told_how_many_play()
    {
        var company = await CompanyAsync();
        var marketing = await company.Acme.SignInAsync("marketing");

        var running = await (await marketing.GetAsync(company.Path)).ReadAsync();
        var over = await (await marketing.GetAsync($"{company.Path}?season=1")).ReadAsync();

        Assert.False(running["complete"]!.GetValue<bool>());
        Assert.All(running["leagues"]!.AsArray(), league => Assert.Null(league!["members"]));
        Assert.All(running["leagues"]!.AsArray(), league => Assert.Equal("complementary", $"{league!["suppression"]!["reason"]}"));
        Assert.Contains(over["leagues"]!.AsArray(), league => league!["members"]?.GetValue<int>() == 0);
    }

    [Fact]
    public async Task Who_is_anonymous_has_a_place_without_a_name_and_a_preset_names_nobody()
    {
        var company = await CompanyAsync();
        var self = await company.Acme.SignInAsync("member", memberId: company.Bob);
        await (
            await self.PutAsJsonAsync($"/v1/members/{company.Bob}/privacy", new { anonymous = true, paused = (object?)null })
        ).ReadAsync();
        var hr = await company.Acme.SignInAsync("hr");

        var items = await hr.WalkAsync($"{company.Path}?season=1", 50);
        Assert.Contains("low 1 ? 12 rises", items.Select(Shown));

        await company.Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }));
        var standings = await (await hr.GetAsync($"{company.Path}?season=1")).ReadAsync();
        Assert.Empty(standings["items"]!.AsArray());
        Assert.Equal("preset", standings["suppression"]!["reason"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("season=0")]
    [InlineData("season=4")]
    public async Task Refuses_a_season_that_has_not_begun(string query)
    {
        var company = await CompanyAsync();

        await (await company.Acme.Http.GetAsync($"{company.Path}?{query}")).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "validationFailed",
            "?season",
            "outOfRange"
        );
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var company = await CompanyAsync();

        await (await (await company.Acme.ClientWithAsync("advocacy:read")).GetAsync(company.Path)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden,
            "missingScope"
        );
    }

    [Fact]
    public async Task A_programme_without_a_league_and_a_stranger_are_not_found()
    {
        var company = await CompanyAsync();
        var acme = await host.CreateOrganizationAsync();
        var without = await acme.CreateProgramAsync();

        foreach (var path in (string[])[company.Path, $"/v1/programs/{without}/league/standings"])
            await (await acme.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
    }

    /// <summary>Alice (30), Bob (35, of Lyon), Carla (20, who did not read again) and Dora (62) began; seasons are of four weeks, and one rises and falls.</summary>
    private async Task<Company> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var program = await acme.CreateProgramAsync();
        var people = new Dictionary<string, Guid>();
        foreach (var (name, scores) in new[] { ("Alice", "30 33 34"), ("Bob", "35 47 50"), ("Carla", "20"), ("Dora", "62 60 61") })
        {
            var member = people[name] = name == "Bob" ? await acme.CreateMemberAsync(name, lyon) : await acme.CreateMemberAsync(name);
            await acme.EnrollAsync(program, member, "active", Programs.Start);
            foreach (var (season, score) in scores.Split(' ').Index())
                await acme.RecordAsync(
                    member,
                    Programs.Start.AddDays(-1 + 28 * season),
                    decimal.Parse(score, CultureInfo.InvariantCulture)
                );
        }
        var league = new
        {
            seasonUnit = "weeks",
            seasonLength = 4,
            promoted = 1,
            relegated = 1,
        };
        await (await acme.Http.PutAsJsonAsync($"/v1/programs/{program}/league", league)).ReadAsync(HttpStatusCode.Created);
        return new Company(acme, $"/v1/programs/{program}/league/standings", lyon, people);
    }

    private sealed record Company(TestOrganization Acme, string Path, Guid Lyon, IReadOnlyDictionary<string, Guid> People)
    {
        public Guid Bob => People["Bob"];
    }

    private static string Shown(JsonNode? item) =>
        $"{item!["league"]} {item["rank"]} {item["member"]?["displayName"]!.GetValue<string>() ?? "?"} {item["improvement"]?.GetValue<decimal>():0.##} {item["move"]}";
}
