using System.Diagnostics;

namespace Team.Ssi.Load;

/// <summary>P4: the comparison of every team, beside the time of its SQL alone.</summary>
internal static class TeamComparisonWork
{
    private const string Path = "/v1/rankings/teams?order=fair&limit=200";

    public static async Task RunAsync(Bench bench, Table table)
    {
        var statements = await bench.StatementsOfAsync(Path);
        var rounds = bench.Options.Pairs * 5;
        var sql = await Replay.MedianAsync(bench.App, statements, rounds);
        var times = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            var since = Stopwatch.GetTimestamp();
            await bench.Product.Http.GetByteArrayAsync(Path);
            times.Add(Stopwatch.GetElapsedTime(since));
        }
        var request = times.Median();
        table.AtMost("P4", $"comparison of {bench.Data.Teams.Count} teams, × its SQL", request / sql, 1.5);
        Table.Tell("P4", "  the request, the SQL", $"{request.TotalMilliseconds:0.0} ms, {sql.TotalMilliseconds:0.0} ms");
    }
}
