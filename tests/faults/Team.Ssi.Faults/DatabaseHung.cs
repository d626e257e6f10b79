using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Team.Ssi.Api.Tests.Startup;

namespace Team.Ssi.Faults;

/// <summary>F3: the database accepts connections and never answers: all its processes are frozen for a while.</summary>
internal static class DatabaseHung
{
    private const int CallerCount = 16;
    private const double SecondsForAnAnswer = 10;
    private const double SecondsForLive = 1;
    private const double SecondsUntilRecovered = 5;
    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private sealed record Probe(TimeSpan Took, HttpStatusCode Status, bool HasRetryAfter);

    public static async Task RunAsync(Report report, int rounds)
    {
        await using var cluster = await Cluster.CreateAsync();
        await cluster.StartAsync();
        await Product.MigrateAsync(cluster);
        await using var api = await Product.StartAsync(cluster);
        await api.ReadyAsync();
        var members = new List<Guid>();
        for (var i = 0; i < CallerCount; i++)
            members.Add(await Product.CreateMemberAsync(api, $"Writer {i}"));

        var (reads, lives) = (new ConcurrentBag<Probe>(), new ConcurrentBag<Probe>());
        var writers = new Writers(api, members);
        using var stop = new CancellationTokenSource();
        var running = Task.WhenAll([
            writers.RunAsync(stop.Token),
            AskAsync(api, "/health/live", lives, stop.Token),
            .. Enumerable.Range(0, CallerCount / 2).Select(_ => AskAsync(api, "/v1/members?limit=5", reads, stop.Token)),
        ]);
        var recoveries = new List<double>();
        for (var round = 0; round < rounds; round++)
            recoveries.Add(await FreezeAsync(cluster, writers));
        await stop.CancelAsync();
        await running;

        Report.Title(
            $"F3: database hung {rounds} times for {Freeze.TotalSeconds} s under {CallerCount} writers and {CallerCount / 2} readers"
        );
        Report.Tell("requests answered", (reads.Count + writers.Answers.Count).ToString(CultureInfo.InvariantCulture));
        report.AtLeast("  of them 503", Unavailable(reads, writers), 1);
        report.AtMost("503 without Retry-After", WithoutRetryAfter(reads, writers), 0);
        report.AtMost("answers other than success, 503, requestInProgress", Wrong(reads, writers), 0);
        Report.Refused(writers, api);
        report.AtMost("slowest read", Slowest(reads), SecondsForAnAnswer, "s");
        report.AtMost("slowest write", writers.Answers.Max(answer => answer.Took).TotalSeconds, SecondsForAnAnswer, "s");
        report.AtMost("slowest /health/live", Slowest(lives), SecondsForLive, "s");
        report.Is("/health/live always 200", lives.All(probe => probe.Status == HttpStatusCode.OK) ? "yes" : "no", "yes");
        report.AtMost("first success after it went on", recoveries.Max(), SecondsUntilRecovered, "s");
    }

    /// <returns>Seconds from the database going on to the first write that was stored.</returns>
    private static async Task<double> FreezeAsync(Cluster cluster, Writers writers)
    {
        await Task.Delay(Calm);
        await cluster.SignalAllAsync("STOP");
        await Task.Delay(Freeze);
        var goesOn = Stopwatch.GetTimestamp();
        await cluster.SignalAllAsync("CONT");
        while (true)
        {
            var first = writers
                .Answers.Where(answer => answer.At > goesOn && answer.IsSuccess)
                .Select(answer => answer.At)
                .DefaultIfEmpty(0)
                .Min();
            if (first > 0)
                return Stopwatch.GetElapsedTime(goesOn, first).TotalSeconds;
            await Task.Delay(Pause);
        }
    }

    private static async Task AskAsync(ApiProcess api, string path, ConcurrentBag<Probe> probes, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var since = Stopwatch.GetTimestamp();
            using var answer = await api.Http.GetAsync(path, CancellationToken.None);
            probes.Add(new Probe(Stopwatch.GetElapsedTime(since), answer.StatusCode, answer.Headers.RetryAfter is not null));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private static double Slowest(IEnumerable<Probe> probes) => probes.Max(probe => probe.Took).TotalSeconds;

    private static int Unavailable(IEnumerable<Probe> reads, Writers writers) =>
        reads.Count(read => read.Status == HttpStatusCode.ServiceUnavailable) + writers.Answers.Count(answer => answer.Status == 503);

    private static int WithoutRetryAfter(IEnumerable<Probe> reads, Writers writers) =>
        reads.Count(read => read.Status == HttpStatusCode.ServiceUnavailable && !read.HasRetryAfter)
        + writers.Answers.Count(answer => answer.Status == 503 && !answer.HasRetryAfter);

    private static int Wrong(IEnumerable<Probe> reads, Writers writers) =>
        reads.Count(read => read.Status is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)) + writers.Refusals.Count;
}
