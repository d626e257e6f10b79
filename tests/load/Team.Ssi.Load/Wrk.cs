using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Team.Ssi.Load;

/// <summary>Sixteen connections that ask as fast as they are answered.</summary>
internal sealed partial class Wrk(string key, int seconds) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-load-");

    /// <summary>Requests per second over the paths, taken in turn; any answer but a 2xx ends the run.</summary>
    /// <param name="body">A Lua expression of the request's body, with `n` the count of requests so far; null for GET.</param>
    public async Task<double> RateAsync(Uri server, IReadOnlyList<string> paths, string? body = null) =>
        double.Parse(Rate().Match(await RunAsync(server, paths, body)).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>How many requests were answered in the time.</summary>
    public async Task<long> CountAsync(Uri server, IReadOnlyList<string> paths) =>
        long.Parse(Count().Match(await RunAsync(server, paths, null)).Groups[1].Value, CultureInfo.InvariantCulture);

    private async Task<string> RunAsync(Uri server, IReadOnlyList<string> paths, string? body)
    {
        var script = Path.Combine(_folder.FullName, "requests.lua");
        await File.WriteAllTextAsync(
            script,
            $$"""
            local paths = { {{string.Join(", ", paths.Select(path => $"\"{path}\""))}} }
            local n, threads = 0, 0
            function setup(thread) thread:set("id", threads); threads = threads + 1 end
            function init(args) n = id * 1000003 end
            function request()
              n = n + 1
              local headers = { Authorization = "Bearer {{key}}" }
              {{(body is null ? "" : "headers[\"Content-Type\"] = \"application/json\"")}}
              return wrk.format("{{(body is null ? "GET" : "PUT")}}", paths[n % #paths + 1], headers, {{body ?? "nil"}})
            end
            """
        );
        var start = new ProcessStartInfo(
            "wrk",
            [
                "--threads",
                "2",
                "--connections",
                "16",
                "--timeout",
                "10s",
                "--duration",
                $"{seconds}s",
                "--script",
                script,
                server.ToString(),
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (
            wrk.ExitCode != 0
            || output.Contains("Non-2xx", StringComparison.Ordinal)
            || output.Contains("Socket errors", StringComparison.Ordinal)
        )
            throw new InvalidOperationException(output);
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Count();
}
