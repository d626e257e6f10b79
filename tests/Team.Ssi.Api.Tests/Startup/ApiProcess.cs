using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Team.Ssi.Api.Tests.Startup;

/// <summary>The program as a user starts it: a process of its own, with no settings but those given.</summary>
internal sealed partial class ApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Settings of whoever runs the tests would change what is tested.</summary>
    private static readonly string[] ForeignSettings =
    [
        "ASPNETCORE_",
        "DOTNET_ENVIRONMENT",
        "DOTNET_URLS",
        "URLS",
        "Ssi__",
        "ConnectionStrings__",
        "Logging__",
    ];

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? _http;

    private ApiProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Text(_output);
    public string Errors => Text(_errors);
    public int Id => _process.Id;
    public bool HasEnded => _process.HasExited;

    /// <summary>Speaks without a key until it is given one.</summary>
    public HttpClient Http => _http ?? throw new InvalidOperationException("It does not listen yet.");

    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Starts `serve` on a free port and waits until it listens.</summary>
    /// <param name="settings">Words of the command line, or NAME=value for the environment.</param>
    public static async Task<ApiProcess> ServeAsync(params string[] settings)
    {
        var api = Start(["--urls=http://127.0.0.1:0", .. settings]);
        try
        {
            var url = await api._url.Task.WaitAsync(Patience);
            api._http = new HttpClient { BaseAddress = url };
            return api;
        }
        catch (TimeoutException)
        {
            await api.DisposeAsync();
            throw new InvalidOperationException($"It does not listen: {api.Output}\n{api.Errors}");
        }
    }

    /// <summary>Runs a command, or a start that ends by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] words)
    {
        await using var process = Start(words);
        var code = await process.EndAsync();
        return (code, process.Output, process.Errors);
    }

    public void Authorize(string key) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Waits until /health/ready says so, and tells how long that took.</summary>
    public async Task<TimeSpan> ReadyAsync()
    {
        var since = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (since.Elapsed > Patience || HasEnded)
                throw new InvalidOperationException($"It does not get ready: {Output}\n{Errors}");
            await Task.Delay(Pause);
        }
        return since.Elapsed;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await Http.GetAsync("/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It is ending: what it said matters more than the broken connection.
            await Task.Delay(Pause);
            return false;
        }
    }

    /// <summary>Waits for a text on standard output.</summary>
    public async Task<string> SaysAsync([StringSyntax("Regex")] string pattern)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience && !HasEnded; await Task.Delay(Pause))
            if (Regex.Match(Output, pattern) is { Success: true } match)
                return match.Groups[^1].Value;
        throw new InvalidOperationException($"It does not say {pattern}: {Output}\n{Errors}");
    }

    public void Kill() => _process.Kill();

    /// <summary>Sends SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await TerminateAsync();
        return await EndAsync();
    }

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            // Gently, because it has a database to stop.
            await TerminateAsync();
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
        }
        _http?.Dispose();
        _process.Dispose();
    }

    private static ApiProcess Start(IEnumerable<string> words)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Team.Ssi.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        foreach (var word in words)
            if (VariablePattern().Match(word) is { Success: true } variable)
                start.Environment[variable.Groups[1].Value] = variable.Groups[2].Value;
            else
                start.ArgumentList.Add(word);
        return new ApiProcess(new Process { StartInfo = start });
    }

    private static bool IsForeign(string name) =>
        ForeignSettings.Any(foreign => name.StartsWith(foreign, StringComparison.OrdinalIgnoreCase));

    private void Keep(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
        if (UrlPattern().Match(line) is { Success: true } url)
            _url.TrySetResult(new Uri(url.Value));
    }

    private static string Text(List<string> lines)
    {
        lock (lines)
            return string.Join('\n', lines);
    }

    [GeneratedRegex("^([A-Za-z][A-Za-z0-9_.]*)=(.*)$", RegexOptions.Singleline)]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex UrlPattern();
}
