using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Team.Ssi.Api.Tests.Features.Advocacy;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.OpenApi;

namespace Team.Ssi.Api.Tests.Privacy;

/// <summary>Under a works council's preset no figure is one person's score, whoever is signed in: everybody has the figures of those without name rights.</summary>
public sealed partial class WorksCouncilFiguresTests(ApiHost host)
{
    /// <summary>Alice's; everybody else has 32.</summary>
    private const double Score = 58.15;

    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Theory]
    [InlineData("hr")]
    [InlineData("admin")]
    [InlineData("manager")]
    [InlineData("managerAbove")]
    public async Task No_figure_of_a_team_or_programme_of_one_is_the_persons_score(string caller)
    {
        var company = await CompanyAsync();
        var http = await company.SignInAsync(caller);

        var before = await TellingAsync(company, http);
        // The scan finds it while it may be seen: otherwise it would find nothing below.
        Assert.Superset(new HashSet<string> { "GetTeamSummary", "GetTeamTrend", "CompareTeams" }, before.ToHashSet());
        if (caller is "hr" or "admin")
            Assert.Superset(
                new HashSet<string>
                {
                    "GetClosingTeams",
                    "GetProgramSummary",
                    "ListCohorts",
                    "GetProgramTrend",
                    "GetExplanation",
                    "GetProgramReport",
                },
                before.ToHashSet()
            );
        await company.AdoptAsync();

        Assert.Empty(await TellingAsync(company, http));
    }

    [Theory]
    [InlineData("hr")]
    [InlineData("admin")]
    [InlineData("manager")]
    public async Task Figures_are_those_of_closed_weeks(string caller)
    {
        var company = await CompanyAsync();
        await company.AdoptAsync();
        var http = await company.SignInAsync(caller);

        foreach (
            var path in new[]
            {
                $"/v1/teams/{company.Lyon}/summary",
                "/v1/organization/summary",
                $"/v1/rankings/teams?parentTeamId={company.France}",
            }
        )
        {
            var day = path.Contains('?', StringComparison.Ordinal) ? "&asOf=2026-11-20" : "?asOf=2026-11-20";
            await (await http.GetAsync(path + day)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "publishedWeeksOnly");
        }
        var lyon = await (await http.GetAsync($"/v1/teams/{company.Lyon}/summary")).ReadAsync();
        var all = await (await http.GetAsync("/v1/organization/summary")).ReadAsync();
        Assert.Equal((null, "belowMinGroupSize"), (lyon["mean"]?.ToJsonString(), $"{lyon["suppression"]!["reason"]}"));
        Assert.Equal("2026-11-22 34", $"{all["asOf"]} {all["mean"]}");
    }

    [Fact]
    public async Task Nothing_is_explained_to_a_person()
    {
        var company = await CompanyAsync();
        await company.AdoptAsync();
        var key = await company.Acme.ClientWithAsync("rankings:read");

        foreach (var caller in new[] { "hr", "admin" })
        {
            var http = await company.SignInAsync(caller);
            foreach (var figure in new[] { "teamScore", "summary" })
                await (await http.GetAsync($"/v1/explanations?of={figure}&teamId={company.Lyon}")).ShouldBeProblemAsync(
                    HttpStatusCode.Forbidden,
                    "hiddenByPrivacy"
                );
        }
        await (await key.GetAsync($"/v1/explanations?of=teamScore&teamId={company.Lyon}")).ReadAsync();
    }

    [Fact]
    public async Task An_integration_keeps_its_figures_and_hr_the_list_of_members()
    {
        var company = await CompanyAsync();
        await company.AdoptAsync();
        var key = await company.Acme.ClientWithAsync("rankings:read");
        var hr = await company.SignInAsync("hr");

        var summary = await (await key.GetAsync($"/v1/teams/{company.Lyon}/summary")).ReadAsync();
        Assert.Equal(Score, summary["mean"]!.GetValue<double>());
        Assert.Equal("Alice", (await (await hr.GetAsync($"/v1/members/{company.Alice}")).ReadAsync())["displayName"]!.GetValue<string>());
        Assert.Equal(12, (await hr.WalkAsync("/v1/members", 50)).Count);
    }

    [Fact]
    public async Task A_manager_keeps_the_coaching_of_who_accepted_and_a_teams_is_of_nobody_else()
    {
        var company = await CompanyAsync();
        await company.AdoptAsync();
        var manager = await company.SignInAsync("manager");

        Assert.Equal("0 1", await CoachedAsync());
        var alice = await company.Acme.SignInAsync("member", memberId: company.Alice);
        var accepting = new
        {
            anonymous = false,
            acceptsCoaching = true,
            paused = (object?)null,
        };
        await (await alice.PutAsJsonAsync($"/v1/members/{company.Alice}/privacy", accepting)).ReadAsync();
        Assert.Equal("1 1", await CoachedAsync());
        var whatIf = await (await manager.GetAsync($"/v1/teams/{company.Lyon}/what-if")).ReadAsync();
        Assert.Equal(Score, whatIf["now"]!["mean"]!.GetValue<double>());

        async Task<string> CoachedAsync()
        {
            var team = await (await manager.GetAsync($"/v1/teams/{company.Lyon}/coaching")).ReadAsync();
            return $"{team["scored"]} {team["active"]}";
        }
    }

    /// <returns>The operations in whose answers the score stands.</returns>
    private async Task<IReadOnlyList<string>> TellingAsync(Company company, HttpClient http)
    {
        var telling = new SortedSet<string>(StringComparer.Ordinal);
        var asked = 0;
        foreach (var operation in (await ServedDocument.ReadAsync(host)).Operations.Where(operation => operation.Verb == "GET"))
        {
            var path = company.Fill(operation.Path);
            if (path.Contains('{', StringComparison.Ordinal))
                continue;
            var known = operation.Parameters.Select(parameter => $"{parameter["name"]}").ToHashSet();
            foreach (var query in company.Queries.Where(query => Named().Matches(query).All(name => known.Contains(name.Groups[1].Value))))
            {
                var answer = await http.GetAsync(path + query);
                asked++;
                if (answer.IsSuccessStatusCode && Tells(await answer.Content.ReadAsStringAsync()))
                    telling.Add(operation.Id);
            }
        }
        Assert.InRange(asked, 150, int.MaxValue);
        return [.. telling];
    }

    private static bool Tells(string text) =>
        Numbers()
            .Matches(text)
            .Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))
            .Any(number => Math.Abs(number - Score) < 0.7 || Math.Abs(number - Score / 4) < 0.05);

    /// <summary>Not those within ids, dates and times.</summary>
    [GeneratedRegex(@"(?<![\w.-])\d+(\.\d+)?(?![\w.:-])")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[?&](\w+)=")]
    private static partial Regex Named();

    /// <summary>Alice is the only one in Lyon, below France, and in the programme; eleven colleagues are in Lille.</summary>
    private async Task<Company> CompanyAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var (lyon, lille) = (await acme.CreateTeamAsync("Lyon", france), await acme.CreateTeamAsync("Lille"));
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var program = await acme.CreateProgramAsync();
        var league = new
        {
            seasonUnit = "weeks",
            seasonLength = 4,
            promoted = 1,
            relegated = 1,
        };
        await (await acme.Http.PutAsJsonAsync($"/v1/programs/{program}/league", league)).ReadAsync(HttpStatusCode.Created);
        await acme.RecordAsync(alice, Friday.AddDays(-7), (decimal)Score);
        await acme.RecordAsync(alice, Friday, (decimal)Score);
        await acme.EnrollAsync(program, alice, "active", Programs.Start, "first");
        for (var i = 0; i < 11; i++)
            await acme.RecordAsync(await acme.CreateMemberAsync($"Colleague {i}", lille), Friday, 32);
        await acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        return new Company(acme, france, lyon, alice, program);
    }

    private sealed record Company(TestOrganization Acme, Guid France, Guid Lyon, Guid Alice, Guid Program)
    {
        public IReadOnlyList<string> Queries =>
            [
                "",
                "?format=csv",
                "?includeSubteams=true",
                "?asOf=2026-11-20",
                "?asOf=2026-11-22",
                "?asOf=2026-11-15",
                "?period=2026-W47",
                "?period=2026-W46",
                "?metric=total&order=raw",
                $"?parentTeamId={France}",
                $"?teamId={Lyon}",
                $"?teamId={Lyon}&includeSubteams=true",
                $"?of=teamScore&teamId={Lyon}",
                $"?of=summary&teamId={Lyon}",
                $"?of=rank&memberId={Alice}",
                $"?of=summary&programId={Program}",
                "?months=3",
            ];

        public string Fill(string path) =>
            path.Replace("{teamId}", $"{Lyon}", StringComparison.Ordinal)
                .Replace("{memberId}", $"{Alice}", StringComparison.Ordinal)
                .Replace("{programId}", $"{Program}", StringComparison.Ordinal)
                .Replace("{week}", "2026-W47", StringComparison.Ordinal)
                .Replace("{capturedOn}", "2026-11-20", StringComparison.Ordinal);

        public Task<HttpClient> SignInAsync(string caller) =>
            caller switch
            {
                "manager" => Acme.SignInAsync("manager", [Lyon]),
                "managerAbove" => Acme.SignInAsync("manager", [France]),
                _ => Acme.SignInAsync(caller),
            };

        public async Task AdoptAsync() =>
            await (await Acme.Http.PatchAsync("/v1/organization", Answers.Patch(new { preset = "worksCouncil" }))).ReadAsync();
    }
}
