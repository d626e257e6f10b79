using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Faults;

/// <summary>F1: the database crashes under load and is back after 1.5 seconds.</summary>
internal static class DatabaseCrash
{
    private const int WriterCount = 16;
    private const double SecondsUntilFirstSuccess = 2;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2.5);

    public static async Task RunAsync(Report report, int rounds)
    {
        await using var cluster = await Cluster.CreateAsync();
        await cluster.StartAsync();
        await Product.MigrateAsync(cluster);
        await using var api = await Product.StartAsync(cluster);
        await api.ReadyAsync();
        var members = new List<Guid>();
        for (var i = 0; i < WriterCount; i++)
            members.Add(await Product.CreateMemberAsync(api, $"Writer {i}"));

        var writers = new Writers(api, members);
        using var stop = new CancellationTokenSource();
        var running = writers.RunAsync(stop.Token);
        await Task.Delay(Calm);
        var firstSuccesses = new List<double>();
        for (var round = 0; round < rounds; round++)
            firstSuccesses.Add(await CrashAsync(cluster, writers));
        await stop.CancelAsync();
        await running;

        Report.Title($"F1: database crashed {rounds} times under {WriterCount} writers, each time back after {Outage.TotalSeconds} s");
        Report.Tell("writes acknowledged", Count(writers.Acknowledged));
        Report.Tell("  of them sent more than once", Count(writers.Acknowledged.Where(write => write.WasRetried)));
        Report.Tell("answers 503", Count(writers.Answers.Where(answer => answer.Status == 503)));
        Report.Tell("  of them outcomeUnknown", Count(writers.Answers.Where(answer => answer.Code == "outcomeUnknown")));
        Report.Tell("answers 409 requestInProgress", Count(writers.Answers.Where(answer => answer.Code == "requestInProgress")));
        var (lost, doubled) = await CompareAsync(cluster, writers);
        report.AtMost("acknowledged writes lost", lost, 0);
        report.AtMost("writes doubled", doubled, 0);
        report.AtMost("false conflicts and other refusals", writers.Refusals.Count, 0);
        Report.Refused(writers, api);
        report.AtMost("503 without Retry-After", writers.Answers.Count(answer => answer.Status == 503 && !answer.HasRetryAfter), 0);
        report.AtMost("slowest answer", writers.Answers.Max(answer => answer.Took).TotalSeconds, 10, "s");
        report.AtMost("first success after the database was up", firstSuccesses.Max(), SecondsUntilFirstSuccess, "s");
    }

    /// <returns>Seconds from the database being up to the first success.</returns>
    private static async Task<double> CrashAsync(Cluster cluster, Writers writers)
    {
        await cluster.CrashAsync();
        await Task.Delay(Outage);
        await cluster.StartAsync();
        var up = Stopwatch.GetTimestamp();
        await Task.Delay(Calm);
        var first = writers
            .Answers.Where(answer => answer.At >= up && answer.IsSuccess)
            .Select(answer => answer.At)
            .DefaultIfEmpty(long.MaxValue)
            .Min();
        return first == long.MaxValue ? double.PositiveInfinity : Stopwatch.GetElapsedTime(up, first).TotalSeconds;
    }

    private static async Task<(int Lost, int Doubled)> CompareAsync(Cluster cluster, Writers writers)
    {
        var stored = new Dictionary<string, int>();
        await using var database = NpgsqlDataSource.Create(cluster.Owner);
        // A reading that was stored twice has two revisions, though only one row.
        await using var command = database.CreateCommand(
            """
            SELECT display_name AS name FROM members WHERE display_name LIKE 'member-%'
            UNION ALL SELECT member_id || '/' || to_char(captured_on, 'YYYY-MM-DD') FROM submissions
            UNION ALL SELECT member_id || '/' || to_char(captured_on, 'YYYY-MM-DD') FROM submission_revisions WHERE revision > 1
            """
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            stored[rows.GetString(0)] = stored.GetValueOrDefault(rows.GetString(0)) + 1;
        return (writers.Acknowledged.Count(write => !stored.ContainsKey(write.Name)), stored.Values.Sum(count => count - 1));
    }

    private static string Count<T>(IEnumerable<T> items) => items.Count().ToString(CultureInfo.InvariantCulture);
}
