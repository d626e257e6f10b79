using System.Diagnostics;
using System.Net.Http.Headers;

namespace Team.Ssi.Load;

/// <summary>What one of two servers did.</summary>
/// <param name="Rate">Requests per second, the median of the runs.</param>
/// <param name="Work">What its process worked on each, the database apart: hardly disturbed by what else runs on the machine.</param>
internal sealed record Lap(double Rate, TimeSpan Work)
{
    public string Text => $"{Rate:0}/s, {Work.TotalMicroseconds:0} µs";

    public static Lap Median(IReadOnlyList<Lap> laps) => new(laps.Select(lap => lap.Rate).Median(), laps.Select(lap => lap.Work).Median());
}

/// <summary>The product against the bare server, in alternating runs, so that a noisy machine is noisy for both.</summary>
internal static class Race
{
    public static async Task<(Lap Product, Lap Bare)> RunAsync(
        Bench bench,
        BareServer bare,
        IReadOnlyList<string> paths,
        string? body = null
    )
    {
        using var product = Process.GetProcessById(bench.Product.Id);
        using var self = Process.GetCurrentProcess();
        // Compiled, planned and cached before anything counts.
        for (var round = 0; round < 2; round++)
        {
            await bench.Load.RateAsync(bench.Product.Http.BaseAddress!, paths, body);
            await bench.Load.RateAsync(bare.Url, paths, body);
        }
        var (ours, theirs) = (new List<Lap>(), new List<Lap>());
        for (var pair = 0; pair < bench.Options.Pairs; pair++)
        {
            ours.Add(await LapAsync(product, bench.Product.Http.BaseAddress!));
            theirs.Add(await LapAsync(self, bare.Url));
        }
        return (Lap.Median(ours), Lap.Median(theirs));

        async Task<Lap> LapAsync(Process process, Uri server)
        {
            var before = WorkOf(process);
            var rate = await bench.Load.RateAsync(server, paths, body);
            return rate > 0
                ? new Lap(rate, (WorkOf(process) - before) / (rate * bench.Options.Seconds))
                : throw new InvalidOperationException("Nothing was answered in the time.");
        }
    }

    /// <summary>Both must say the same of a GET, or the race means nothing.</summary>
    /// <param name="adjust">What is the product's own in its answer.</param>
    public static async Task SameAsync(Bench bench, BareServer bare, string path, Func<string, string>? adjust = null)
    {
        using var other = new HttpClient { BaseAddress = bare.Url };
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bench.Data.Key);
        var first = await bench.Product.Http.GetStringAsync(path);
        var second = await other.GetStringAsync(path);
        if ((adjust?.Invoke(first) ?? first) != second)
            throw new InvalidOperationException($"They differ:\n{first}\n{second}");
    }

    private static TimeSpan WorkOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
