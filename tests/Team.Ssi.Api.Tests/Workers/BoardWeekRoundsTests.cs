using System.Data;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Tests.Hosting;
using Team.Ssi.Api.Workers;

namespace Team.Ssi.Api.Tests.Workers;

public sealed class BoardWeekRoundsTests(ApiHost host)
{
    private const int Weeks = 6;

    private static readonly DateOnly Today = RunningClock.Today;
    private static readonly DateOnly LastSunday = Today.AddDays(-7);

    [Fact]
    public async Task Whatever_changes_the_past_is_seen_at_once_and_then_kept()
    {
        var acme = await host.CreateOrganizationAsync();
        var france = await acme.CreateTeamAsync("France");
        var lyon = await acme.CreateTeamAsync("Lyon", france);
        var paris = await acme.CreateTeamAsync("Paris");
        var alice = await acme.CreateMemberAsync("Alice", lyon);
        var bob = await acme.CreateMemberAsync("Bob", lyon, paris);
        var carol = await acme.CreateMemberAsync("Carol", france);
        await acme.RecordAsync(alice, Today.AddDays(-38), 40);
        await acme.RecordAsync(bob, Today.AddDays(-20), 70);
        await acme.RecordAsync(carol, Today.AddDays(-12), 55);
        await RunAsync(acme);
        var boards = new[]
        {
            "/v1/organization",
            $"/v1/teams/{france}",
            $"/v1/teams/{france}?includeSubteams=true",
            $"/v1/teams/{lyon}",
            $"/v1/teams/{paris}",
        };
        var day = Today.AddDays(-25).ToString("yyyy-MM-dd", null);
        var readings = $"/v1/members/{alice}/submissions";
        var member = $"/v1/members/{bob}";

        foreach (
            var (method, path, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Put, $"{readings}/{day}", new { total = 62 }),
                (HttpMethod.Put, $"{readings}/{day}", new { total = 31 }),
                (HttpMethod.Put, $"{readings}/{day}/linkedin", new { ssi = 78 }),
                (HttpMethod.Delete, $"{readings}/{day}", null),
                (HttpMethod.Post, readings, new { capturedOn = day, total = 44 }),
                (
                    HttpMethod.Post,
                    "/v1/submissions",
                    new
                    {
                        items = new[]
                        {
                            new
                            {
                                memberId = carol,
                                capturedOn = day,
                                total = 12,
                            },
                        },
                    }
                ),
                (HttpMethod.Post, "/v1/members", new { displayName = "Dan", teamIds = new[] { paris } }),
                (HttpMethod.Put, $"/v1/teams/{paris}/members/{alice}", new { from = Today.AddDays(-15) }),
                (HttpMethod.Put, $"/v1/teams/{paris}/members/{alice}", new { from = Today.AddDays(-9) }),
                (HttpMethod.Put, $"/v1/teams/{paris}/members/{alice}", new { from = (DateOnly?)null }),
                (HttpMethod.Delete, $"/v1/teams/{lyon}/members/{alice}?to={Today.AddDays(-10):yyyy-MM-dd}", null),
                (HttpMethod.Patch, member, new { deactivatedOn = Today.AddDays(-8) }),
                (HttpMethod.Patch, member, new { deactivatedOn = Today.AddDays(-16) }),
                (HttpMethod.Patch, member, new { deactivatedOn = (DateOnly?)null }),
                (HttpMethod.Patch, $"/v1/teams/{lyon}", new { archivedOn = Today.AddDays(-14) }),
                (HttpMethod.Patch, $"/v1/teams/{lyon}", new { archivedOn = (DateOnly?)null }),
                (HttpMethod.Patch, $"/v1/teams/{paris}", new { parentTeamId = france }),
                (HttpMethod.Patch, "/v1/organization", new { freshnessDays = 10 }),
                (
                    HttpMethod.Patch,
                    "/v1/organization",
                    new
                    {
                        bands = new
                        {
                            average = 30,
                            good = 50,
                            strong = 60,
                        },
                    }
                ),
            }
        )
        {
            var before = await SummariesAsync(acme, boards);
            await SendAsync(acme, method, path, body);
            var after = await SummariesAsync(acme, boards);
            Assert.True(before != after, $"{method} {path} changed no past week, so it proves nothing.");
            Assert.Equal(await TrendsOfSummariesAsync(acme, boards), await TrendsAsync(acme, boards));
            await RunAsync(acme);
            Assert.Equal(await TrendsOfSummariesAsync(acme, boards), await TrendsAsync(acme, boards));
            Assert.Equal(after, await RowsAsync(acme, france, lyon, paris));
        }
    }

    [Fact]
    public async Task A_finished_week_is_read_from_its_row_until_something_speaks_against_it()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Today.AddDays(-20), 40);
        await RunAsync(acme);
        await acme.InDatabaseAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE board_weeks SET mean = 99 WHERE organization_id = {acme.Id}")
        );

        var kept = await MeansAsync(acme);
        await acme.RecordAsync(alice, LastSunday.AddDays(-2), 50);
        var mixed = await MeansAsync(acme);
        await RunAsync(acme);
        var rebuilt = await MeansAsync(acme);

        Assert.Equal([99, 99, 40], kept);
        Assert.Equal([99, 50, 50], mixed);
        Assert.Equal([99, 50, 50], rebuilt);
    }

    [Fact]
    public async Task A_reading_of_the_running_week_leaves_finished_ones_alone()
    {
        var kiritimati = await host.CreateOrganizationAsync(timeZone: "Pacific/Kiritimati");
        var alice = await kiritimati.CreateMemberAsync("Alice");
        await RunAsync(kiritimati);

        await kiritimati.RecordAsync(alice, Today.AddDays(1), 40);

        Assert.Equal(0, await ChangesAsync(kiritimati));
    }

    [Fact]
    public async Task A_change_that_comes_while_rows_are_rebuilt_is_not_taken_away_with_the_others()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Today.AddDays(-20), 40);
        await using (
            var rebuilding = await OrganizationTransaction.BeginAsync(
                host.Services.GetRequiredService<NpgsqlDataSource>(),
                acme.Id,
                CancellationToken.None,
                IsolationLevel.RepeatableRead
            )
        )
        {
            // Another instance keeps away from an organization whose turn is taken.
            Assert.True(await BoardWeekRounds.TakeTurnAsync(rebuilding.Connection, acme.Id, CancellationToken.None));
            await acme.RecordAsync(alice, Today.AddDays(-18), 50);
            await BoardWeeks.RebuildAsync(rebuilding.Connection, acme.Id, Today, CancellationToken.None);
            await rebuilding.CommitAsync(TimeProvider.System);
        }

        var means = await MeansAsync(acme);
        Assert.Equal([50, 50, 50], means);
    }

    [Fact]
    public async Task Of_two_that_rebuild_at_once_the_later_one_wins_or_both_agree()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        var database = host.Services.GetRequiredService<NpgsqlDataSource>();
        await acme.RecordAsync(alice, Today.AddDays(-20), 40);
        await using var slow = await OrganizationTransaction.BeginAsync(
            database,
            acme.Id,
            CancellationToken.None,
            IsolationLevel.RepeatableRead
        );
        await acme.RecordAsync(alice, Today.AddDays(-20), 50);
        await RunAsync(acme);

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            BoardWeeks.RebuildAsync(slow.Connection, acme.Id, Today, CancellationToken.None)
        );

        Assert.Equal(PostgresErrorCodes.SerializationFailure, refused.SqlState);
        var means = await MeansAsync(acme);
        Assert.Equal([50, 50, 50], means);
    }

    [Fact]
    public async Task An_organization_whose_readings_are_all_withdrawn_keeps_no_rows()
    {
        var acme = await host.CreateOrganizationAsync();
        var alice = await acme.CreateMemberAsync("Alice");
        await acme.RecordAsync(alice, Today.AddDays(-20), 40);
        await RunAsync(acme);
        await SendAsync(acme, HttpMethod.Delete, $"/v1/members/{alice}/submissions/{Today.AddDays(-20):yyyy-MM-dd}", null);

        await RunAsync(acme);

        Assert.Equal("", await RowsAsync(acme));
        Assert.Equal(0, await ChangesAsync(acme));
    }

    private async Task RunAsync(TestOrganization organization) =>
        Assert.True(
            await host.Services.GetRequiredService<BoardWeekRounds>().RunAsync(organization.Id, TestContext.Current.CancellationToken)
        );

    private static async Task SendAsync(TestOrganization organization, HttpMethod method, string path, object? body)
    {
        var content =
            body is null ? null
            : method == HttpMethod.Patch ? Answers.Patch(body)
            : (HttpContent)JsonContent.Create(body);
        var answer = await organization.Http.SendAsync(new HttpRequestMessage(method, path) { Content = content });
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static IEnumerable<DateOnly> Sundays => Enumerable.Range(1, Weeks - 1).Select(ago => Today.AddDays(-7 * ago));

    private static Task<string> SummariesAsync(TestOrganization acme, string[] boards) =>
        EachWeekAsync(acme, boards, one => $"{one["active"]} {one["n"]} {one["mean"]} {one["median"]} {one["bands"]!.ToJsonString()}");

    private static Task<string> TrendsOfSummariesAsync(TestOrganization acme, string[] boards) =>
        EachWeekAsync(acme, boards, one => $"{one["n"]} {one["mean"]} {one["p25"]} {one["median"]} {one["p75"]}");

    private static async Task<string> EachWeekAsync(TestOrganization acme, string[] boards, Func<JsonObject, string> say)
    {
        var said = new List<string>();
        foreach (var board in boards)
        foreach (var day in Sundays)
            said.Add(
                $"{board} {day:o} {say(await (await acme.Http.GetAsync(PathOf(board, "summary", $"asOf={day:yyyy-MM-dd}"))).ReadAsync())}"
            );
        return string.Join('\n', said);
    }

    private static async Task<string> TrendsAsync(TestOrganization acme, string[] boards)
    {
        var said = new List<string>();
        foreach (var board in boards)
        {
            var points = (await (await acme.Http.GetAsync(PathOf(board, "trend", $"weeks={Weeks}"))).ReadAsync())["points"]!.AsArray();
            var byDay = points.ToDictionary(point => DateOnly.Parse(point!["asOf"]!.GetValue<string>(), null));
            foreach (var day in Sundays)
                said.Add(
                    byDay.TryGetValue(day, out var point)
                        ? $"{board} {day:o} {point!["n"]} {point["mean"]} {point["p25"]} {point["median"]} {point["p75"]}"
                        : $"{board} {day:o} 0    "
                );
        }
        return string.Join('\n', said);
    }

    private static string PathOf(string board, string what, string query)
    {
        var parts = board.Split('?');
        return $"{parts[0]}/{what}?{string.Join('&', [query, .. parts.Skip(1)])}";
    }

    private static async Task<double[]> MeansAsync(TestOrganization acme) =>
        [
            .. (await (await acme.Http.GetAsync("/v1/organization/trend?weeks=3")).ReadAsync())["points"]!
                .AsArray()
                .Select(point => point!["mean"]!.GetValue<double>()),
        ];

    /// <summary>The rows, told as the summaries are.</summary>
    private static async Task<string> RowsAsync(TestOrganization acme, Guid france = default, Guid lyon = default, Guid paris = default)
    {
        var rows = new List<string>();
        await acme.InDatabaseAsync(async db =>
            rows = await db
                .Database.SqlQuery<string>(
                    $$"""
                    SELECT board || ' ' || week_end || ' ' || members || ' ' || fresh || ' ' || coalesce(trim_scale(round(mean::numeric, 2))::text, '') || ' '
                        || coalesce(trim_scale(round(median::numeric, 2))::text, '')
                        || ' {"low":' || low || ',"average":' || average || ',"good":' || good || ',"strong":' || strong || '}' AS "Value"
                    FROM board_weeks stored
                    JOIN (VALUES
                        (1, 'organization', {{acme.Id}}, '/v1/organization'),
                        (2, 'team', {{france}}, {{$"/v1/teams/{france}"}}),
                        (3, 'tree', {{france}}, {{$"/v1/teams/{france}?includeSubteams=true"}}),
                        (4, 'team', {{lyon}}, {{$"/v1/teams/{lyon}"}}),
                        (5, 'team', {{paris}}, {{$"/v1/teams/{paris}"}})
                    ) AS named (place, board_type, board_id, board) USING (board_type, board_id)
                    WHERE stored.organization_id = {{acme.Id}} AND week_end >= {{Today.AddDays(-7 * (Weeks - 1))}}
                    ORDER BY place, week_end DESC
                    """
                )
                .ToListAsync()
        );
        return string.Join('\n', rows);
    }

    private static async Task<int> ChangesAsync(TestOrganization acme)
    {
        var count = 0;
        await acme.InDatabaseAsync(async db =>
            count = (
                await db
                    .Database.SqlQuery<int>(
                        $"""SELECT count(*)::int AS "Value" FROM board_week_changes WHERE organization_id = {acme.Id} AND member_id IS NOT NULL"""
                    )
                    .ToListAsync()
            ).Single()
        );
        return count;
    }
}
