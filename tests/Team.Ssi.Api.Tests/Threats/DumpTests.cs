using System.Diagnostics;
using System.Text;
using Npgsql;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Tests.Features.Access;
using Team.Ssi.Api.Tests.Hosting;

namespace Team.Ssi.Api.Tests.Threats;

/// <summary>T15 with PostgreSQL's own tool: what a backup of the database holds of somebody who was erased.</summary>
public sealed class DumpTests(ApiHost host)
{
    /// <summary>As text, as bytes of a bytea, and as JSON and tokens carry bytes.</summary>
    private static string[] FormsOf(string text) =>
        [
            text,
            Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant(),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(text))[..^4],
        ];

    [Fact]
    public async Task A_dump_holds_the_id_of_who_was_erased_in_the_audit_trail_and_nothing_else_of_them()
    {
        var program = Program();
        Assert.SkipWhen(program is null, "There is no pg_dump on this machine.");
        var acme = await host.CreateOrganizationAsync();
        var marker = $"marker{Guid.CreateVersion7():N}";
        var person = await MarkedPerson.CreateAsync(acme, await acme.CreateTeamAsync("Lyon"), marker);
        var before = await TablesWithAsync(program!, FormsOf(marker));

        await (await acme.Http.PostAsync($"/v1/members/{person}/erasure", null)).ReadAsync();

        Assert.Empty(new[] { "members", "submissions", "coaching_plans", "import_errors", "outcomes" }.Except(before));
        Assert.Empty(await TablesWithAsync(program!, FormsOf(marker)));
        Assert.Subset(
            new HashSet<string> { "audit_events", "audit_reads" },
            (await TablesWithAsync(program!, FormsOf($"{person}"))).ToHashSet()
        );
    }

    /// <returns>The tables whose rows in the dump hold one of the texts; "" for whatever is outside of rows.</returns>
    private async Task<IReadOnlyList<string>> TablesWithAsync(string program, string[] texts)
    {
        var to = new NpgsqlConnectionStringBuilder(host.Database.Admin);
        var start = new ProcessStartInfo(
            program,
            [$"--host={to.Host}", $"--port={to.Port}", $"--username={to.Username}", "--no-password", to.Database!]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = to.Password;
        using var dump = Process.Start(start)!;
        var errors = dump.StandardError.ReadToEndAsync();
        var (table, found) = ("", new HashSet<string>());
        while (await dump.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("COPY public.", StringComparison.Ordinal))
                table = line.Split(' ')[1]["public.".Length..];
            else if (line == "\\.")
                table = "";
            else if (texts.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)))
                found.Add(table);
        }
        await dump.WaitForExitAsync();
        Assert.True(dump.ExitCode == 0, await errors);
        return [.. found];
    }

    private static string? Program() =>
        BinaryFolders
            .OfThisMachine()
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pg_dump.exe" : "pg_dump"))
            .FirstOrDefault(File.Exists);
}
