using System.Net;
using System.Net.Sockets;

namespace Team.Ssi.Load;

/// <summary>P7: what a leaderboard costs the garbage collector, beside the size of its answer. For this the product runs in this process.</summary>
internal static class AllocationWork
{
    public static async Task RunAsync(Bench bench, Table table)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var path = $"/v1/teams/{bench.Data.BigTeams[0]}/leaderboard";
        var entry = typeof(Api.Startup.Health).Assembly.EntryPoint!;
        string[] words =
        [
            $"--urls={url}",
            $"--ConnectionStrings:Ssi={bench.App}",
            "--Ssi:BootstrapApiKey=the-key-of-the-administrator-of-the-load",
            "--Ssi:RateLimits:Enabled=false",
            "--Logging:LogLevel:Default=Error",
        ];
        _ = Task.Run(() => entry.Invoke(null, [words]));
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", bench.Data.Key);
        await ReadyAsync(http);
        var size = (await http.GetByteArrayAsync(path)).Length;
        await bench.Load.RateAsync(url, [path]);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var count = await bench.Load.CountAsync(url, [path]);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / count;
        table.AtMost("P7", "allocated per leaderboard request, × the answer", (double)each / size, 4);
        Table.Tell("P7", "  allocated, answer", $"{each / 1024.0:0.0} kB, {size / 1024.0:0.0} kB");
    }

    private static async Task ReadyAsync(HttpClient http)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The product in this process does not get ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
