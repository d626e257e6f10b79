using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Workers;

/// <summary>Each test has weeks of its own: what all organizations show is judged over the whole database.</summary>
public sealed class PlatformBreakTests(ApiHost host)
{
    [Fact]
    public async Task Forty_members_who_fall_by_five_points_at_once_are_a_break()
    {
        var sunday = IsoWeek.Parse("2025-W11").Sunday;
        var acme = await MovedAsync("Acme", sunday, Enumerable.Repeat(-5m, 40));

        var trend = await TrendAsync(acme);

        Assert.Equal("""[{"week":"2025-W11","asOf":"2025-03-16","shift":-5}]""", trend["breaks"]!.ToJsonString());
        Assert.Equal((60.0, 55.0), Means(trend, sunday.AddDays(-7)));
        Assert.Equal((55.0, 55.0), Means(trend, sunday));
    }

    [Fact]
    public async Task The_split_of_a_change_puts_the_shift_on_the_platform()
    {
        var sunday = IsoWeek.Parse("2025-W13").Sunday;
        var acme = await MovedAsync("Acme", sunday, [.. Enumerable.Repeat(-5m, 39), -1m]);

        var over = await SummaryAsync(acme, sunday, sunday.AddDays(-7));
        var later = await SummaryAsync(acme, sunday.AddDays(3), sunday);
        var pillar = await SummaryAsync(acme, sunday, sunday.AddDays(-7), "insights");
        var teams = await (
            await acme.Http.GetAsync($"/v1/rankings/teams?asOf={sunday:yyyy-MM-dd}&compareWith={sunday.AddDays(-7):yyyy-MM-dd}")
        ).ReadAsync();

        Assert.Equal(-4.9, over["change"]!.GetValue<double>());
        Assert.Equal("""{"sameMembers":0.1,"joinersLeavers":0,"platform":-5}""", over["changeSplit"]!.ToJsonString());
        Assert.Equal("""{"sameMembers":0.1,"joinersLeavers":0,"platform":-5}""", teams["items"]![0]!["changeSplit"]!.ToJsonString());
        Assert.Equal(0, later["changeSplit"]!["platform"]!.GetValue<double>());
        Assert.Equal(0, pillar["changeSplit"]!["platform"]!.GetValue<double>());
    }

    [Fact]
    public async Task Ordinary_noise_and_too_few_members_are_none()
    {
        var sunday = IsoWeek.Parse("2025-W15").Sunday;
        var noisy = await MovedAsync("Noisy", sunday, Enumerable.Range(0, 40).Select(member => member % 9 - 4m));
        var few = await MovedAsync("Few", sunday.AddDays(14), Enumerable.Repeat(-5m, 29));

        Assert.Empty((await TrendAsync(noisy))["breaks"]!.AsArray());
        Assert.Empty((await TrendAsync(few))["breaks"]!.AsArray());
    }

    [Fact]
    public async Task A_flag_goes_when_the_readings_that_raised_it_do()
    {
        var sunday = IsoWeek.Parse("2025-W19").Sunday;
        var acme = await MovedAsync("Acme", sunday, Enumerable.Repeat(-5m, 30));
        var members = await (await acme.Http.GetAsync("/v1/members?limit=1")).ReadAsync();
        var raised = (await TrendAsync(acme))["breaks"]!.AsArray().Count;

        await acme.Http.DeleteAsync($"/v1/members/{members["items"]![0]!["id"]}/submissions/{sunday.AddDays(-9):yyyy-MM-dd}");
        await RunAsync(acme);

        Assert.Equal((1, 0), (raised, (await TrendAsync(acme))["breaks"]!.AsArray().Count));
    }

    [Fact]
    public async Task Three_organizations_that_fall_together_are_a_break_for_everyone()
    {
        // Before anybody else's first reading: it is everyone's, and the other tests share the database.
        var sunday = IsoWeek.Parse("2025-W03").Sunday;
        foreach (var name in new[] { "One", "Two", "Three" })
            await MovedAsync(name, sunday, Enumerable.Repeat(-4m, 10));
        var other = await MovedAsync("Other", sunday, [1m]);
        var before = (await TrendAsync(other))["breaks"]!.ToJsonString();

        await JudgeTogetherAsync(sunday);

        Assert.Equal("[]", before);
        Assert.Equal("""[{"week":"2025-W03","asOf":"2025-01-19","shift":-4}]""", (await TrendAsync(other))["breaks"]!.ToJsonString());
    }

    [Fact]
    public async Task What_only_one_of_many_organizations_shows_is_its_own_doing()
    {
        var sunday = IsoWeek.Parse("2025-W23").Sunday;
        var acme = await MovedAsync("Acme", sunday, Enumerable.Repeat(-5m, 40));
        await MovedAsync("Two", sunday, Enumerable.Repeat(0m, 30));
        await MovedAsync("Three", sunday, Enumerable.Repeat(1m, 30));
        var alone = (await TrendAsync(acme))["breaks"]!.AsArray().Count;

        await JudgeTogetherAsync(sunday);

        Assert.Equal((1, 0), (alone, (await TrendAsync(acme))["breaks"]!.AsArray().Count));
    }

    /// <summary>A team whose members had 60 on the Friday before and moved by so much on the Wednesday of the week.</summary>
    private async Task<TestOrganization> MovedAsync(string name, DateOnly sunday, IEnumerable<decimal> changes)
    {
        var organization = await host.CreateOrganizationAsync(name);
        var team = await organization.CreateTeamAsync("Lyon");
        var items = new List<object>();
        foreach (var change in changes)
        {
            var memberId = await organization.CreateMemberAsync("Alice", team);
            items.Add(Reading(memberId, sunday.AddDays(-9), 60));
            items.Add(Reading(memberId, sunday.AddDays(-4), 60 + change));
        }
        Assert.True((await organization.Http.PostAsJsonAsync("/v1/submissions", new { items })).IsSuccessStatusCode);
        await RunAsync(organization);
        return organization;
    }

    private static object Reading(Guid memberId, DateOnly capturedOn, decimal total)
    {
        var pillar = total / 4;
        return new
        {
            memberId,
            capturedOn,
            pillars = new
            {
                professionalBrand = pillar,
                rightPeople = pillar,
                insights = pillar,
                relationships = pillar,
            },
        };
    }

    private async Task RunAsync(TestOrganization organization) =>
        Assert.True(
            await host.Services.GetRequiredService<BoardWeekRounds>().RunAsync(organization.Id, TestContext.Current.CancellationToken)
        );

    /// <summary>Only this week: those of other tests are theirs.</summary>
    private async Task JudgeTogetherAsync(DateOnly sunday)
    {
        var ct = TestContext.Current.CancellationToken;
        var database = host.Services.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var directory = new NpgsqlCommand("SELECT array_agg(organization_id) FROM organization_directory", connection);
        var organizations = (Guid[])(await directory.ExecuteScalarAsync(ct))!;
        await host.Services.GetRequiredService<PlatformWeekRounds>().JudgeAsync(connection, organizations, [sunday], ct);
    }

    private static async Task<JsonObject> TrendAsync(TestOrganization organization) =>
        await (await organization.Http.GetAsync("/v1/organization/trend?weeks=104")).ReadAsync();

    private static async Task<JsonObject> SummaryAsync(
        TestOrganization acme,
        DateOnly asOf,
        DateOnly compareWith,
        string metric = "total"
    ) =>
        await (
            await acme.Http.GetAsync(
                $"/v1/organization/summary?asOf={asOf:yyyy-MM-dd}&compareWith={compareWith:yyyy-MM-dd}&metric={metric}"
            )
        ).ReadAsync();

    private static (double, double) Means(JsonObject trend, DateOnly sunday)
    {
        var point = trend["points"]!.AsArray().Single(point => point!["asOf"]!.GetValue<string>() == $"{sunday:yyyy-MM-dd}")!;
        return (point["mean"]!.GetValue<double>(), point["rebasedMean"]!.GetValue<double>());
    }
}
