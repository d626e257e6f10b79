namespace Team.Ssi.Api.Postgres;

/// <summary>
/// Whom the server runs as. PostgreSQL refuses to run as root, so root steps down to an unprivileged account; everybody else stays.
/// </summary>
internal sealed record PostgresAccount(string? Name, Func<string, IReadOnlyList<string>, SystemCommand> StepDown)
{
    private const string Accounts = "/etc/passwd";

    /// <summary>The one made for PostgreSQL, else the one that owns nothing.</summary>
    private static readonly string[] Candidates = ["postgres", "nobody"];

    private static readonly PostgresAccount Oneself = new(null, (program, arguments) => new SystemCommand(program, arguments));

    public static Task<PostgresAccount> ChooseAsync(CancellationToken cancellation) =>
        OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? Task.FromResult(Oneself) : SteppedDownAsync(cancellation);

    public Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        StepDown(program, arguments).RunAsync(cancellation);

    /// <summary>Gives folders with all they hold to the account: also what an earlier run as somebody else has left.</summary>
    public async Task OwnAsync(IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        if (Name is null)
        {
            return;
        }
        var chown = await new SystemCommand("chown", ["-R", "-h", Name, "--", .. folders]).RunAsync(cancellation);
        if (!chown.Succeeded)
        {
            throw new EmbeddedPostgresException($"The server's folders cannot be given to the account '{Name}': {chown.Cause}");
        }
    }

    public async Task RequireAccessAsync(string path, string setting, CancellationToken cancellation)
    {
        if (Name is not null && !(await RunAsync("test", ["-x", path], cancellation)).Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"Started as root, PostgreSQL runs as '{Name}', which cannot enter {path}: set {setting} to a folder open to it, or do not start as root."
            );
        }
    }

    private static async Task<PostgresAccount> SteppedDownAsync(CancellationToken cancellation)
    {
        foreach (var (name, user, group) in UnprivilegedAccounts())
        {
            foreach (var stepDown in Ways(name, user, group))
            {
                // Tried, not looked up: BusyBox has a setpriv that knows no accounts, and a container may forbid any of them.
                if (await YieldsAsync(stepDown("id", ["-u"]), user, cancellation))
                {
                    return new PostgresAccount(name, stepDown);
                }
            }
        }
        throw new EmbeddedPostgresException(
            "PostgreSQL does not run as root, and no way to step down was found (setpriv, runuser or su; account postgres or nobody): "
                + "start as another user, or set ConnectionStrings__Ssi to a PostgreSQL of your own."
        );
    }

    private static IEnumerable<(string Name, string User, string Group)> UnprivilegedAccounts() =>
        from candidate in Candidates
        from line in File.ReadLines(Accounts)
        let fields = line.Split(':')
        where fields.Length > 3 && fields[0] == candidate
        select (fields[0], fields[2], fields[3]);

    private static IEnumerable<Func<string, IReadOnlyList<string>, SystemCommand>> Ways(string name, string user, string group) =>
        [
            (program, arguments) =>
                new SystemCommand("setpriv", [$"--reuid={user}", $"--regid={group}", "--clear-groups", "--", program, .. arguments]),
            (program, arguments) => new SystemCommand("runuser", ["-u", name, "--", program, .. arguments]),
            (program, arguments) =>
                new SystemCommand("su", ["-s", "/bin/sh", "-c", string.Join(' ', arguments.Prepend(program).Select(Quote)), name]),
        ];

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static async Task<bool> YieldsAsync(SystemCommand command, string user, CancellationToken cancellation)
    {
        try
        {
            return await command.RunAsync(cancellation) is { Succeeded: true } result && result.Output == user;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // not installed
        }
    }
}
