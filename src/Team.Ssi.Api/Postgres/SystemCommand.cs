using System.Diagnostics;
using System.Text;

namespace Team.Ssi.Api.Postgres;

/// <summary>One program run to its end, never through a shell.</summary>
internal sealed record SystemCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// False for <c>pg_ctl start</c> on Windows: the server inherits the pipes there, so that their end never comes.
    /// </summary>
    public bool CapturesOutput { get; init; } = true;

    public async Task<CommandResult> RunAsync(CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo() };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        if (CapturesOutput)
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new CommandResult(process.ExitCode, output.ToString().Trim());
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = CapturesOutput,
            RedirectStandardError = CapturesOutput,
            UseShellExecute = false,
            CreateNoWindow = true,
            // The caller's own folder may be closed to the account that the server runs as.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };
        // PGPORT, PGDATA, PGOPTIONS and the like belong to another server of this machine.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }
        // Messages in English, whatever the console speaks, because some are read here.
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}

internal readonly record struct CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The line that names the cause: PostgreSQL's programs put hints below it.</summary>
    public string Cause
    {
        get
        {
            var lines = Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return lines.FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal))
                ?? lines.LastOrDefault()
                ?? $"exit code {ExitCode}";
        }
    }
}
