using System.Diagnostics;
using System.Globalization;

namespace Team.Ssi.Load;

/// <summary>P4: the comparison of every team, beside the time of its SQL alone.</summary>
internal static class TeamComparisonWork
{
    private const string Path = "/v1/rankings/teams?order=fair&limit=200";

    public static async Task RunAsync(Bench bench, Table table)
    {
        var statements = await bench.StatementsOfAsync(AnotherQuestion);
        var rounds = bench.Options.Pairs * 5;
        var sql = await Replay.MedianAsync(bench.App, statements, rounds);
        var request = await MedianAsync(bench, AnotherQuestion, rounds);
        var again = await MedianAsync(bench, _ => Path, rounds);
        table.AtMost("P4", $"comparison of {bench.Data.Teams.Count} teams, read anew, × its SQL", request / sql, 1.5);
        Table.Tell("P4", "  the request, the SQL", $"{request.TotalMilliseconds:0.0} ms, {sql.TotalMilliseconds:0.0} ms");
        Table.Tell("P4", "  the request within seconds of another, goal 60 ms", $"{again.TotalMilliseconds:0.0} ms");
    }

    /// <summary>Only the last question about the teams is remembered.</summary>
    private static string AnotherQuestion(int round)
    {
        var sunday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        sunday = sunday.AddDays(-(int)sunday.DayOfWeek - 7 * (round % 2));
        return string.Create(CultureInfo.InvariantCulture, $"{Path}&compareWith={sunday:yyyy-MM-dd}");
    }

    private static async Task<TimeSpan> MedianAsync(Bench bench, Func<int, string> pathOf, int rounds)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            var since = Stopwatch.GetTimestamp();
            await bench.Product.Http.GetByteArrayAsync(pathOf(round));
            times.Add(Stopwatch.GetElapsedTime(since));
        }
        return times.Median();
    }
}
