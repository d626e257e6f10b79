using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Data;

public sealed class CurrentScoresTests(ApiHost host)
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public async Task The_newest_reading_counts_whatever_order_they_came_in()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        await acme.RecordAsync(alice, Friday, 50.005m);
        await acme.RecordAsync(alice, Friday.AddDays(-7), 90);

        Assert.Equal([$"{alice} 2026-11-20 5001"], await CurrentAsync(acme));
    }

    [Fact]
    public async Task A_replaced_reading_counts_with_its_new_score()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");

        await acme.RecordAsync(alice, Friday, 50);
        await acme.RecordAsync(alice, Friday, 40);

        Assert.Equal([$"{alice} 2026-11-20 4000"], await CurrentAsync(acme));
    }

    [Fact]
    public async Task A_withdrawn_reading_gives_way_to_the_one_before()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Friday.AddDays(-7), 30);
        await acme.RecordAsync(alice, Friday, 40);

        await acme.Http.DeleteAsync($"/v1/members/{alice}/submissions/2026-11-20");
        var afterOne = await CurrentAsync(acme);
        await acme.Http.DeleteAsync($"/v1/members/{alice}/submissions/2026-11-13");

        Assert.Equal([$"{alice} 2026-11-13 3000"], afterOne);
        Assert.Empty(await CurrentAsync(acme));
    }

    [Fact]
    public async Task A_batch_with_several_days_of_one_member_keeps_the_newest()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        int[] daysAgo = [2, 0, 1];
        var items = daysAgo.Select(days => new
        {
            memberId = alice,
            capturedOn = $"{Friday.AddDays(-days):yyyy-MM-dd}",
            total = 60 + days,
        });

        await (await acme.Http.PostAsJsonAsync("/v1/submissions", new { items })).ReadAsync();

        Assert.Equal([$"{alice} 2026-11-20 6000"], await CurrentAsync(acme));
    }

    [Fact]
    public async Task After_any_writes_every_member_has_the_latest_of_its_readings()
    {
        var acme = await host.CreateOrganizationAsync();
        var members = new List<Guid>();
        for (var member = 0; member < 5; member++)
            members.Add(await acme.CreateMemberAsync($"Member {member}"));
        var random = new Random(20261122);

        for (var step = 0; step < 60; step++)
        {
            var member = members[random.Next(members.Count)];
            var day = Friday.AddDays(-random.Next(10));
            if (random.Next(4) == 0)
                await acme.Http.DeleteAsync($"/v1/members/{member}/submissions/{day:yyyy-MM-dd}");
            else
                await acme.RecordAsync(member, day, random.Next(0, 10001) / 100m);
        }

        Assert.Equal(
            await RowsAsync(
                acme,
                $"SELECT DISTINCT ON (member_id) concat_ws(' ', member_id, {CurrentScores.Columns}) AS \"Value\" FROM submissions ORDER BY member_id, captured_on DESC"
            ),
            await CurrentAsync(acme, CurrentScores.Columns)
        );
    }

    private static Task<List<string>> CurrentAsync(TestOrganization organization, string columns = "captured_on, ranked_total") =>
        RowsAsync(organization, $"SELECT concat_ws(' ', member_id, {columns}) AS \"Value\" FROM current_scores");

    private static async Task<List<string>> RowsAsync(TestOrganization organization, string sql)
    {
        var rows = new List<string>();
        await organization.InDatabaseAsync(async db => rows.AddRange(await db.Database.SqlQueryRaw<string>(sql).ToListAsync()));
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
