using System.Text.RegularExpressions;
using Npgsql;

namespace Team.Ssi.Load;

/// <summary>What one session sends, read from the server's own log: the very SQL, whatever layer wrote it.</summary>
internal sealed partial class ServerLog(NpgsqlDataSource owner, string file)
{
    /// <summary>The statements that arrive while the work runs.</summary>
    public async Task<IReadOnlyList<SentStatement>> OfAsync(Func<Task> work)
    {
        await SetAsync("'all'");
        var from = new FileInfo(file).Length;
        await work();
        // The server writes a line before it answers.
        var text = await ReadAsync(from);
        await SetAsync("DEFAULT");
        return Read(text);
    }

    private async Task SetAsync(string value)
    {
        await using (var command = owner.CreateCommand($"ALTER SYSTEM SET log_statement = {value}"))
            await command.ExecuteNonQueryAsync();
        await using (var reload = owner.CreateCommand("SELECT pg_reload_conf()"))
            await reload.ExecuteNonQueryAsync();
        // Backends take it up before their next command, once the postmaster has told them.
        await Task.Delay(500);
    }

    private async Task<string> ReadAsync(long from)
    {
        await using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = from;
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync();
    }

    private static List<SentStatement> Read(string text)
    {
        var statements = new List<SentStatement>();
        // The product works in the background too: the request is the session that asked last for a page, and was the last to end a transaction.
        var entries = Entry().Split(text);
        var session = entries.Select(entry => Rollback().Match(entry)).LastOrDefault(end => end.Success)?.Groups[1].Value;
        foreach (var entry in entries.Where(entry => session is null || entry.Contains($" [{session}] ", StringComparison.Ordinal)))
        {
            if (Statement().Match(entry) is { Success: true } statement)
                statements.Add(new SentStatement(statement.Groups[1].Value.Replace("\n\t", "\n", StringComparison.Ordinal).Trim(), []));
            else if (Detail().Match(entry) is { Success: true } detail && statements.Count > 0)
                statements[^1] = statements[^1] with
                {
                    Parameters =
                    [
                        .. Parameter()
                            .Matches(detail.Groups[1].Value)
                            .Select(parameter =>
                                parameter.Groups[1].Success ? parameter.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal) : null
                            ),
                    ],
                };
        }
        return statements;
    }

    // Every entry begins with a time; lines of one statement begin with a tab.
    [GeneratedRegex(@"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@" \[(\d+)\] LOG:  statement: ROLLBACK")]
    private static partial Regex Rollback();

    [GeneratedRegex(@"LOG:  (?:execute [^:]+|statement): (.*)", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"DETAIL:  [Pp]arameters: (.*)", RegexOptions.Singleline)]
    private static partial Regex Detail();

    [GeneratedRegex(@"\$\d+ = (?:'((?:[^']|'')*)'|NULL)")]
    private static partial Regex Parameter();
}
