using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Features.Advocacy;

/// <summary>As of every other statement: each reference to a tenant's table has its own organization predicate.</summary>
public sealed partial class ProgramStatementTests(ApiHost host)
{
    [Fact]
    public async Task Every_reference_to_a_tenants_table_names_the_organization()
    {
        var acme = await host.CreateOrganizationAsync();
        var lyon = await acme.CreateTeamAsync("Lyon");
        var (alice, bob) = (await acme.CreateMemberAsync("Alice", lyon), await acme.CreateMemberAsync("Bob", lyon));
        await acme.RecordAsync(alice, new DateOnly(2026, 11, 13), 50);
        using var sent = new SentSql();

        var made = await sent.SendAsync(
            acme.Http,
            HttpMethod.Post,
            "/v1/programs",
            JsonContent.Create(
                new
                {
                    name = "Ambassadors",
                    kind = "ambassador",
                    startsOn = "2026-09-01",
                    goals = new { uplift = 3 },
                }
            )
        );
        var path = $"/v1/programs/{(await made.ReadAsync(HttpStatusCode.Created))["id"]}";
        await sent.SendAsync(acme.Http, HttpMethod.Patch, path, Answers.Patch(new { name = "Ambassadors 2026" }));
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"{path}/enrollments", JsonContent.Create(new { teamId = lyon }));
        await sent.SendAsync(
            acme.Http,
            HttpMethod.Put,
            $"{path}/enrollments/{alice}",
            JsonContent.Create(new { status = "active", on = "2026-11-22" })
        );
        await sent.SendAsync(
            acme.Http,
            HttpMethod.Put,
            $"{path}/enrollments/{alice}",
            JsonContent.Create(new { status = "dormant", on = "2026-11-22" })
        );
        var activity = new
        {
            memberId = alice,
            occurredOn = "2026-11-18",
            kind = "post",
            externalId = "1",
        };
        await sent.SendAsync(acme.Http, HttpMethod.Post, $"{path}/activities", JsonContent.Create(new { items = new[] { activity } }));
        var outcome = new
        {
            memberId = alice,
            occurredOn = "2026-11-18",
            kind = "lead",
            externalId = "1",
        };
        await sent.SendAsync(acme.Http, HttpMethod.Post, "/v1/outcomes", JsonContent.Create(new { items = new[] { outcome } }));
        await sent.SendAsync(acme.Http, HttpMethod.Put, $"{path}/league", JsonContent.Create(PutLeagueTests.Of()));
        foreach (
            var http in (HttpClient[])
                [acme.Http, await acme.SignInAsync("marketing", memberId: alice), await acme.SignInAsync("manager", [lyon])]
        )
        foreach (var read in Reads(path, alice))
            await sent.SendAsync(http, HttpMethod.Get, read);
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"{path}/enrollments/{bob}");
        var recorded = await acme.Http.WalkAsync($"{path}/activities", 50);
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"{path}/activities/{recorded[0]["id"]}");
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"/v1/outcomes/{(await acme.Http.WalkAsync("/v1/outcomes", 50))[0]["id"]}");
        await sent.SendAsync(acme.Http, HttpMethod.Delete, $"{path}/league");
        await sent.SendAsync(acme.Http, HttpMethod.Delete, path);

        var tables = new HashSet<string>();
        foreach (var sql in sent.Commands)
        foreach (Match reference in Reference().Matches(sql))
        {
            var (verb, table, alias) = (reference.Groups[1].Value, reference.Groups[2].Value, reference.Groups[3].Value);
            tables.Add(table);
            var isNamed =
                verb == "INTO" ? Regex.IsMatch(sql, $@"INTO {table}( AS \w+)?\s*\([^)]*\borganization_id\b")
                : alias.Length > 0 ? Regex.IsMatch(sql, $@"\b{alias}\.organization_id\s*=|=\s*{alias}\.organization_id\b")
                : Regex.IsMatch(sql, $@"{table}\b[^;]*\bWHERE\b[^;]*\borganization_id\s*=");
            Assert.True(isNamed, $"{verb} {table} {alias} has no organization in: {sql}");
        }
        Assert.Equal(9, tables.Count);
    }

    private static IEnumerable<string> Reads(string program, Guid member) =>
        [
            "/v1/programs?kind=ambassador&runningOn=2026-11-01",
            program,
            $"{program}/enrollments?status=dormant",
            $"{program}/enrollments/{member}",
            $"{program}/activities",
            $"{program}/effect",
            $"{program}/effect/weeks",
            $"{program}/summary",
            $"{program}/trend",
            $"{program}/cohorts",
            $"{program}/report",
            $"{program}/leaderboard",
            $"{program}/leaderboard?metric=points",
            $"{program}/leaderboard?metric=reachPerActivity",
            $"{program}/league",
            $"{program}/league/standings",
            "/v1/outcomes",
            "/v1/advocacy/summary",
            "/v1/advocacy/summary?audience=marketing",
            "/v1/insights/outcome-lift",
        ];

    [GeneratedRegex(
        @"\b(FROM|JOIN|UPDATE|INTO)\s+(teams|members|team_memberships|submissions|advocacy_programs|program_enrollments|program_enrollment_changes|program_activities|outcomes)\b(?:\s+(?:AS\s+)?(?!WHERE|SET|ORDER|ON\b|\()(\w+))?"
    )]
    private static partial Regex Reference();
}
