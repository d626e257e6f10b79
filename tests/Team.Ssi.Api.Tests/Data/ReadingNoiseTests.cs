using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CsCheck;
using MathNet.Numerics.Distributions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Features.Rankings;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Data;

public sealed class ReadingNoiseTests(ApiHost host)
{
    private static readonly DateOnly Today = RunningClock.Today;

    [Fact]
    public async Task Noisy_readings_make_only_larger_changes_reliable()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Today.AddDays(-14), 60.25m);
        await acme.RecordAsync(alice, Today, 61.5m);
        var before = await ChangeAsync(acme, alice);
        await RecordDailyAsync(acme, members: 20, days: 22, noise: 0.6);

        await RunAsync(acme);
        var after = await ChangeAsync(acme, alice);
        await acme.CloseWeeksAsync(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        await acme.InDatabaseAsync(db => db.Organizations.ExecuteUpdateAsync(set => set.SetProperty(one => one.Sem, (double?)null)));
        var frozen = await ChangeAsync(acme, alice, "&week=2026-W47");

        Assert.Equal((0.3, "true"), before);
        Assert.InRange(after.Sem, 0.53, 0.67);
        Assert.Equal("false", after.Reliable);
        Assert.Equal(after, frozen);
        Assert.Equal((0.3, "true"), await ChangeAsync(acme, alice));
    }

    [Fact]
    public async Task An_estimate_goes_when_its_readings_do()
    {
        var acme = await host.CreateOrganizationAsync();
        await RecordDailyAsync(acme, members: 20, days: 22, noise: 0.6);
        await RunAsync(acme);
        var known = await SemAsync(acme);

        await acme.InDatabaseAsync(async db =>
        {
            await db.Submissions.Where(reading => reading.CapturedOn > Today.AddDays(-20)).ExecuteDeleteAsync();
            await BoardWeekChanges.OfEverythingAsync(db, CancellationToken.None);
        });
        await RunAsync(acme);

        Assert.NotNull(known);
        Assert.Null(await SemAsync(acme));
    }

    [Fact]
    public async Task The_pairs_are_those_of_the_readings_taken_one_by_one() =>
        await Company.Any.SampleAsync(
            company =>
                company.VisitAsync(
                    host,
                    async (id, connection) =>
                    {
                        await FillCurrentScoresAsync(connection, id);
                        var pairs = await ReadingNoise.RepeatedAsync(connection, id, Company.LastDay.AddDays(-5), CancellationToken.None);

                        Assert.Equal(
                            PairsOf(company, Company.LastDay.AddDays(-5)).CountBy(difference => difference).OrderBy(pair => pair.Key),
                            pairs.Select(pair => KeyValuePair.Create(pair.Difference, pair.Pairs)).OrderBy(pair => pair.Key)
                        );
                    }
                ),
            iter: 100
        );

    /// <summary>Of each reading and the next: neither in integers only, at most three days apart, and not the very same.</summary>
    private static IEnumerable<int> PairsOf(Company company, DateOnly today) =>
        from person in company.People
        let readings = person.Readings.Where(reading => reading.CapturedOn <= today).OrderBy(reading => reading.CapturedOn).ToList()
        from pair in readings.Zip(readings.Skip(1))
        where
            pair.Second.CapturedOn.DayNumber - pair.First.CapturedOn.DayNumber <= 3
            && !pair.First.IsRounded
            && !pair.Second.IsRounded
            && pair.First.Total != pair.Second.Total
        select Millionths.ToHundredths(Math.Abs(pair.Second.Total - pair.First.Total));

    private static async Task FillCurrentScoresAsync(NpgsqlConnection connection, Guid organizationId)
    {
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO current_scores (organization_id, member_id, {CurrentScores.Columns})
            SELECT DISTINCT ON (member_id) organization_id, member_id, {CurrentScores.Columns}
            FROM submissions WHERE organization_id = $1 ORDER BY member_id, captured_on DESC
            ON CONFLICT DO NOTHING
            """,
            connection
        )
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = organizationId } },
        };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Everybody's readings of so many days, the last of them yesterday, that nothing but noise tells apart.</summary>
    private static async Task RecordDailyAsync(TestOrganization acme, int members, int days, double noise)
    {
        var normal = new Normal(0, noise, new Random(7));
        var items = new List<object>();
        for (var member = 0; member < members; member++)
        {
            var memberId = await acme.CreateMemberAsync("Bob");
            items.AddRange(
                Enumerable
                    .Range(1, days)
                    .Select(daysAgo => new
                    {
                        memberId,
                        capturedOn = Today.AddDays(-daysAgo),
                        total = Math.Round(50m + (decimal)normal.Sample(), 6),
                    })
            );
        }
        Assert.True((await acme.Http.PostAsJsonAsync("/v1/submissions", new { items })).IsSuccessStatusCode);
    }

    private async Task RunAsync(TestOrganization acme) =>
        Assert.True(await host.Services.GetRequiredService<BoardWeekRounds>().RunAsync(acme.Id, TestContext.Current.CancellationToken));

    /// <summary>What the explanation says, which is also what the board and the member's own pages say.</summary>
    private static async Task<(double Sem, string Reliable)> ChangeAsync(TestOrganization acme, Guid member, string query = "")
    {
        var explained = await (await acme.Http.GetAsync($"/v1/explanations?of=change&memberId={member}{query}")).ReadAsync();
        var reliable = explained["figures"]!["reliable"]!.ToJsonString();
        if (query.Length == 0)
        {
            var board = await (await acme.Http.GetAsync("/v1/organization/leaderboard")).ReadAsync();
            var page = await (await acme.Http.GetAsync($"/v1/members/{member}/ssi")).ReadAsync();
            var rankings = await (await acme.Http.GetAsync($"/v1/members/{member}/rankings")).ReadAsync();
            JsonNode?[] said =
            [
                board["items"]!.AsArray().Single(item => item!["member"]!["id"]!.GetValue<Guid>() == member)!["reliable"],
                page["change"]!["reliable"],
                rankings["boards"]![0]!["entry"]!["reliable"],
            ];
            Assert.All(said, one => Assert.Equal(reliable, one!.ToJsonString()));
        }
        return (explained["parameters"]!["sem"]!.GetValue<double>(), reliable);
    }

    private static async Task<double?> SemAsync(TestOrganization acme)
    {
        double? sem = null;
        await acme.InDatabaseAsync(async db => sem = await db.Organizations.Select(organization => organization.Sem).SingleAsync());
        return sem;
    }
}
