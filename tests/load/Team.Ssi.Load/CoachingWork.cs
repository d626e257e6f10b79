using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Team.Ssi.Load;

/// <summary>K1 and K2: what to talk about with a member, and a manager's week; beside the same SQL alone.</summary>
internal static class CoachingWork
{
    /// <summary>The first of the small teams of the recent data: a little more than fifty people.</summary>
    private const int SmallTeam = 24;

    private const int MostCommands = 5;
    private const int MostCommandsOfWeek = 8;

    public static Task DiagnosisAsync(Bench bench, Table table) =>
        CompareAsync(
            bench,
            table,
            bench.Data,
            new Line("K1", $"diagnosis of a member among {bench.Data.Members.Count}", MostCommands),
            [.. bench.Data.Members.Where((_, place) => place % 997 == 0).Take(100).Select(member => $"/v1/members/{member}/coaching")]
        );

    public static async Task WeekAsync(Bench bench, Table table)
    {
        var team = bench.Recent.Teams[SmallTeam];
        var people = await PlanAsync(bench, team);
        await CompareAsync(
            bench,
            table,
            bench.Recent,
            new Line("K2", $"manager's week of a team of {people}", MostCommandsOfWeek),
            [$"/v1/teams/{team}/week"]
        );
    }

    private static async Task CompareAsync(Bench bench, Table table, DataSet data, Line line, IReadOnlyList<string> paths)
    {
        using var load = new Wrk(data.Key, bench.Options.Seconds);
        using var http = ClientOf(bench, data);
        var statements = await bench.StatementsOfAsync(paths[0], data);
        var (rates, limits) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < bench.Options.Pairs; pair++)
        {
            rates.Add(await load.RateAsync(bench.Product.Http.BaseAddress!, paths));
            limits.Add(await bench.Limit.RateAsync([statements]));
        }
        var rounds = bench.Options.Pairs * 20;
        var sql = await Replay.MedianAsync(bench.App, statements, rounds);
        var times = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            var since = Stopwatch.GetTimestamp();
            await http.GetByteArrayAsync(paths[round % paths.Count]);
            times.Add(Stopwatch.GetElapsedTime(since));
        }
        table.AtMost(line.Id, $"{line.What}: commands", statements.Count(IsOfOperation), line.MostCommands);
        Table.Tell(line.Id, "  × the limit", $"{rates.Median() / limits.Median():0.00}");
        Table.Tell(line.Id, "  product; limit", $"{rates.Median():0}/s; {limits.Median():0}/s");
        Table.Tell(line.Id, "  one alone, its SQL", $"{times.Median().TotalMilliseconds:0.0} ms, {sql.TotalMilliseconds:0.0} ms");
    }

    /// <summary>Entering the organization is every request's.</summary>
    private static bool IsOfOperation(SentStatement statement) =>
        Literals.IsQuery(statement.Sql)
        && !statement.Sql.Contains("FROM organizations WHERE organization_id = $1", StringComparison.Ordinal);

    /// <summary>A plan with a check-in and actions for everybody, once.</summary>
    /// <returns>How many people the team has.</returns>
    private static async Task<int> PlanAsync(Bench bench, Guid team)
    {
        using var http = ClientOf(bench, bench.Recent);
        var members = (await ReadAsync(await http.GetAsync($"/v1/teams/{team}/members?limit=200")))["items"]!.AsArray();
        var plans = await ReadAsync(await http.GetAsync("/v1/coaching-plans?limit=1"));
        if (plans["items"]!.AsArray().Count > 0)
            return members.Count;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var memberId in members.Select(member => member!["member"]!["id"]!.GetValue<Guid>()))
        {
            var plan = await ReadAsync(
                await http.PostAsJsonAsync(
                    "/v1/coaching-plans",
                    new
                    {
                        memberId,
                        startsOn = today.AddDays(-20),
                        endsOn = today.AddDays(60),
                    }
                )
            );
            foreach (var days in new[] { -3, 5, 30 })
                await ReadAsync(
                    await http.PostAsJsonAsync(
                        $"/v1/coaching-plans/{plan["id"]}/actions",
                        new { title = "Call three customers", dueOn = today.AddDays(days) }
                    )
                );
            await ReadAsync(
                await http.PostAsJsonAsync($"/v1/coaching-plans/{plan["id"]}/check-ins", new { heldOn = today.AddDays(-16), mood = 4 })
            );
        }
        return members.Count;
    }

    private static HttpClient ClientOf(Bench bench, DataSet data)
    {
        var http = new HttpClient { BaseAddress = bench.Product.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", data.Key);
        return http;
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException(text);
    }

    private sealed record Line(string Id, string What, int MostCommands);
}
