using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Team.Ssi.Load;

/// <summary>The limit: eight clients that send the same statements from prepared plans, pipelined, and throw the answers away.</summary>
internal sealed partial class PgBench(string program, string app, int seconds)
{
    public async Task<double> RateAsync(IReadOnlyList<IReadOnlyList<SentStatement>> requests)
    {
        var folder = Directory.CreateTempSubdirectory("ssi-pgbench-");
        try
        {
            var to = new NpgsqlConnectionStringBuilder(app);
            List<string> words =
            [
                "--protocol=prepared",
                "--client=8",
                "--jobs=2",
                $"--time={seconds}",
                "--no-vacuum",
                $"--host={to.Host}",
                $"--port={to.Port}",
            ];
            foreach (var (request, index) in requests.Select((request, index) => (request, index)))
            {
                var file = Path.Combine(folder.FullName, $"{index}.sql");
                var script = new StringBuilder("\\startpipeline\n");
                foreach (var (statement, place) in request.Select((statement, place) => (statement, place)))
                {
                    for (var parameter = 0; parameter < statement.Parameters.Count; parameter++)
                        if (statement.Parameters[parameter] is { } value)
                            words.Add($"--define=v{index}_{place}_{parameter + 1}={value}");
                    script
                        .Append(Literals.Replace(statement, (number, value) => $":v{index}_{place}_{number}::{Literals.TypeOf(value)}"))
                        .Append(";\n");
                }
                await File.WriteAllTextAsync(file, script.Append("\\endpipeline\n").ToString());
                words.Add($"--file={file}");
            }
            words.Add($"--username={to.Username}");
            words.Add(to.Database!);
            // Some systems keep it apart from the server.
            var start = new ProcessStartInfo(File.Exists(program) ? program : "pgbench", words)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["PGPASSWORD"] = to.Password;
            using var pgbench = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
            var errors = pgbench.StandardError.ReadToEndAsync();
            var output = await pgbench.StandardOutput.ReadToEndAsync();
            await pgbench.WaitForExitAsync();
            if (pgbench.ExitCode != 0)
                throw new InvalidOperationException(await errors);
            return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
