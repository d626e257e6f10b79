using System.Net;
using System.Text.Json.Nodes;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Tests.Http.Tables;

namespace Team.Ssi.Api.Tests.Features.Rankings;

public sealed class GetClosingTeamsTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Equals_the_live_comparison_as_of_its_sunday_when_nothing_was_late()
    {
        var (acme, _, _) = await FiveTeamsAsync();

        var live = await (await acme.Http.GetAsync("/v1/rankings/teams?period=2026-W47")).ReadAsync();
        var frozen = await ReadAsync(acme);

        Assert.Equal("fair", frozen["order"]!.GetValue<string>());
        Assert.Equal(5, frozen["items"]!.AsArray().Count);
        Assert.Single(frozen["unranked"]!.AsArray());
        foreach (var (name, value) in live)
            if (name is not ("complete" or "items" or "unranked"))
                Assert.Equal($"{name} {value?.ToJsonString()}", $"{name} {frozen[name]?.ToJsonString()}");
        foreach (var list in new[] { "items", "unranked" })
            Assert.Equal(Sorted(live[list]!), Sorted(frozen[list]!));
        Assert.All(frozen["items"]!.AsArray(), team => Assert.Null(team!["correction"]));
        Assert.All(frozen["unranked"]!.AsArray(), team => Assert.Null(team!["correction"]));
    }

    [Fact]
    public async Task Late_readings_stand_beside_the_unchanged_figures()
    {
        var (acme, best, silent) = await FiveTeamsAsync();
        var before = await ReadAsync(acme);

        await acme.RecordAsync(best, Friday.AddDays(1), 10);
        await acme.RecordAsync(silent, Friday, 55);
        var after = await ReadAsync(acme);

        Assert.Equal(Sorted(before["items"]!), Sorted(after["items"]!));
        Assert.Equal(Sorted(before["unranked"]!), Sorted(after["unranked"]!));
        var live = await (await acme.Http.GetAsync("/v1/rankings/teams?period=2026-W47")).ReadAsync();
        var now = live["items"]!
            .AsArray()
            .ToDictionary(
                team => team!["team"]!["id"]!.ToString(),
                team => $"{team!["rank"]} {team["n"]} {team["mean"]} {team["shrunkMean"]}"
            );
        var corrected = after["items"]!
            .AsArray()
            .Concat(after["unranked"]!.AsArray())
            .Where(team => team!["correction"] is not null)
            .ToList();
        Assert.True(corrected.Count >= 2);
        Assert.All(
            corrected,
            team =>
            {
                var correction = team!["correction"]!;
                Assert.Equal(
                    now[team["team"]!["id"]!.ToString()],
                    $"{correction["rank"]} {correction["n"]} {correction["mean"]} {correction["shrunkMean"]}"
                );
            }
        );
    }

    [Fact]
    public async Task A_file_holds_the_teams_with_their_corrections()
    {
        var (acme, best, silent) = await FiveTeamsAsync();
        await acme.RecordAsync(best, Friday.AddDays(1), 10);
        await acme.RecordAsync(silent, Friday, 55);

        var json = await ReadAsync(acme);
        var answer = await acme.Http.GetAsync("/v1/closings/2026-W47/teams?format=csv");
        var rows = await answer.ReadCsvAsync();

        Assert.Equal("closing-2026-W47-teams.csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(
            json["items"]!.AsArray().Concat(json["unranked"]!.AsArray()).Select(Line),
            rows.Select(row =>
                $"{row["Rank"]} {row["Team id"]} {row["Mean"]} {row["Coverage"]} {row["Corrected rank"]} {row["Corrected mean"]}"
            )
        );
        Assert.Contains(rows, row => row["Corrected"] == "true");
        Assert.Equal("Coverage", rows[^1]["Unranked because"]);

        static string Line(JsonNode? team) =>
            $"{team!["rank"]} {team["team"]!["id"]} {team["mean"]} {team["coverage"]} {team["correction"]?["rank"]} {team["correction"]?["mean"]}";
    }

    [Fact]
    public async Task Three_teams_stay_in_the_raw_order()
    {
        var acme = await host.CreateOrganizationAsync();
        foreach (var total in new[] { 40, 60, 50 })
            await acme.RecordAsync(await acme.CreateMemberAsync("Alice", await acme.CreateTeamAsync($"Team {total}")), Friday, total);
        await acme.CloseWeeksAsync(Tuesday);

        var frozen = await ReadAsync(acme);

        Assert.Equal("raw tooFewTeams", $"{frozen["order"]} {frozen["reason"]}");
        Assert.Equal(
            ["1 Team 60", "2 Team 50", "3 Team 40"],
            frozen["items"]!.AsArray().Select(team => $"{team!["rank"]} {team["team"]!["name"]}")
        );
    }

    [Theory]
    [InlineData("2026-47")]
    [InlineData("today")]
    public async Task Refuses_what_is_no_week(string week)
    {
        var acme = await host.CreateOrganizationAsync();

        var answer = await acme.Http.GetAsync($"/v1/closings/{week}/teams");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformedRequest", "path:week", "invalidValue");
    }

    [Fact]
    public async Task Refuses_a_key_without_the_scope()
    {
        var acme = await host.CreateOrganizationAsync();
        var reader = await acme.ClientWithAsync("readings:read", "members:read");

        await (await reader.GetAsync("/v1/closings/2026-W47/teams")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "missingScope");
    }

    [Fact]
    public async Task A_week_that_only_a_stranger_closed_is_not_found()
    {
        var acme = await host.CreateOrganizationAsync();
        var (other, _, _) = await FiveTeamsAsync();

        await (await acme.Http.GetAsync("/v1/closings/2026-W47/teams")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(5, (await ReadAsync(other))["items"]!.AsArray().Count);
    }

    /// <summary>Five teams of three, and one where only one of three has a reading; week 47 is closed.</summary>
    private async Task<(TestOrganization Acme, Guid Best, Guid Silent)> FiveTeamsAsync()
    {
        var acme = await host.CreateOrganizationAsync();
        var (best, silent) = (Guid.Empty, Guid.Empty);
        for (var team = 0; team < 6; team++)
        {
            var id = await acme.CreateTeamAsync($"Team {team}");
            for (var person = 0; person < 3; person++)
            {
                var member = await acme.CreateMemberAsync("Alice", id);
                if (team == 5 && person > 0)
                {
                    silent = member;
                    continue;
                }
                await acme.RecordAsync(member, Friday.AddDays(-7), 38 + 7 * team + 3 * person);
                await acme.RecordAsync(member, Friday, 40 + 7 * team + 4 * person);
                best = team == 4 ? member : best;
            }
        }
        Assert.Equal(1, await acme.CloseWeeksAsync(Tuesday));
        return (acme, best, silent);
    }

    private static async Task<JsonObject> ReadAsync(TestOrganization acme) =>
        await (await acme.Http.GetAsync("/v1/closings/2026-W47/teams")).ReadAsync();

    /// <summary>The teams with their fields in one order and without the corrections.</summary>
    private static IEnumerable<string> Sorted(JsonNode teams) =>
        teams
            .AsArray()
            .Select(team =>
                string.Join(
                    ", ",
                    team!
                        .AsObject()
                        .Where(field => field.Key != "correction")
                        .OrderBy(field => field.Key, StringComparer.Ordinal)
                        .Select(field => $"{field.Key} {field.Value?.ToJsonString()}")
                )
            );
}
