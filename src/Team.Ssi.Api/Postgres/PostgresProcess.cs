using System.Diagnostics;
using System.Globalization;

namespace Team.Ssi.Api.Postgres;

/// <summary>Starts and stops the server of one cluster.</summary>
internal sealed class PostgresProcess(ServerPrograms programs, DataFolder folder, bool durable, TimeProvider clock)
{
    // Long enough for the recovery after a crash under load.
    private const int StartSeconds = 300;
    private const int FastStopSeconds = 10;
    private const int ImmediateStopSeconds = 5;

    // Processes of a crashed server take a moment to notice, and a port may be taken between choosing and using it.
    private const int StartAttempts = 5;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan BetweenStops = TimeSpan.FromMilliseconds(100);

    public Postmaster? Running => Postmaster.Of(folder);

    /// <summary>Starts where there is room, and says where.</summary>
    public async Task<Endpoint> StartAnywhereAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var endpoint = Endpoint.Choose(folder);
            try
            {
                await StartAsync(endpoint, cancellation);
                return endpoint;
            }
            catch (EmbeddedPostgresException) when (attempt < StartAttempts)
            {
                await Task.Delay(BetweenAttempts, clock, cancellation);
            }
        }
    }

    public async Task StartAsync(Endpoint endpoint, CancellationToken cancellation)
    {
        // A socket's lock file outlives a crash, and the process number in it may be a stranger's by now.
        foreach (var leftover in Directory.EnumerateFiles(folder.Run))
        {
            File.Delete(leftover);
        }
        File.Delete(folder.StartLog);
        Postmaster.DisownStranger(folder);
        await folder.WriteSettingsAsync(ServerSettings.Render(endpoint, durable), cancellation);
        // pg_ctl gives the server a session of its own, so that Ctrl+C in the terminal reaches the app only, which then stops the server.
        string[] arguments =
        [
            "start",
            "--wait",
            $"--timeout={StartSeconds}",
            "--silent",
            $"--pgdata={folder.Cluster}",
            $"--log={folder.StartLog}",
        ];
        var started = await FinishedAsync(programs.LaunchAsync("pg_ctl", arguments), cancellation);
        if (!started.Succeeded)
        {
            throw new EmbeddedPostgresException($"PostgreSQL did not start: {LastWords() ?? started.Cause} (log: {folder.Log})");
        }
    }

    /// <summary>Closes all sessions and ends the server; does nothing where none runs.</summary>
    public async Task StopAsync()
    {
        if (
            Running is { } postmaster
            && !await StopAsync("fast", FastStopSeconds)
            && !await StopAsync("immediate", ImmediateStopSeconds)
            && Running == postmaster
        )
        {
            // A frozen one hears no signal but this; its data recovers at the next start.
            using var process = Process.GetProcessById(postmaster.ProcessId);
            process.Kill();
        }
    }

    // Killing pg_ctl would leave behind a server that nobody knows of yet: a start that is given up is stopped instead.
    private async Task<CommandResult> FinishedAsync(Task<CommandResult> launch, CancellationToken cancellation)
    {
        try
        {
            return await launch.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            do
            {
                await StopAsync();
                await Task.WhenAny(launch, Task.Delay(BetweenStops, clock, CancellationToken.None));
            } while (!launch.IsCompleted);
            await StopAsync();
            throw;
        }
    }

    // Not cancellable: whoever stops the app must not leave the server half stopped.
    private async Task<bool> StopAsync(string mode, int seconds)
    {
        string[] arguments =
        [
            "stop",
            "--wait",
            $"--mode={mode}",
            string.Create(CultureInfo.InvariantCulture, $"--timeout={seconds}"),
            "--silent",
            $"--pgdata={folder.Cluster}",
        ];
        return (await programs.RunAsync("pg_ctl", arguments, CancellationToken.None)).Succeeded || Running is null;
    }

    private string? LastWords() =>
        new DirectoryInfo(folder.Log)
            .EnumerateFiles("*.log")
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .SelectMany(file => File.ReadLines(file.FullName).Reverse())
            .FirstOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal));
}
