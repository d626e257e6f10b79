using System.Text;

namespace Team.Ssi.Api.Postgres;

/// <summary>What lies where in the data directory, and who may look.</summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The server's account must pass through a folder of root's to its own folders below, but need not list it.
    private const UnixFileMode Passage = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // pg_ctl starts the server by a shell command that has the path in double quotes.
    private static readonly char[] UnsafeCharacters = ['"', '$', '`', '\\', '\n'];

    private DataFolder(string root) => Root = root;

    public string Root { get; }
    public string Cluster => Path.Combine(Root, "cluster");
    public string Run => Path.Combine(Root, "run");
    public string Log => Path.Combine(Root, "log");
    public string Binaries => Path.Combine(Root, "binaries");
    public string LockFile => Path.Combine(Root, "lock");
    public string EndpointFile => Path.Combine(Root, "endpoint.json");
    public string CredentialsFile => Path.Combine(Root, "credentials.json");
    public string SettingsFile => Path.Combine(Root, "server.conf");
    public string StartLog => Path.Combine(Log, "start.log");

    public static DataFolder Open(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new EmbeddedPostgresException("Ssi__Embedded__DataDirectory is empty: set it to the folder that shall hold the data.");
        }
        if (!OperatingSystem.IsWindows() && path.IndexOfAny(UnsafeCharacters) >= 0)
        {
            throw new EmbeddedPostgresException(
                $"Ssi__Embedded__DataDirectory is {path}: pg_ctl cannot work in a folder with \" $ ` or \\ in its name."
            );
        }
        var folder = new DataFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        Create(folder.Root, !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? Passage : OwnerOnly);
        return folder;
    }

    /// <summary>Makes the folders that the server's account writes to.</summary>
    public async Task GiveToAsync(PostgresAccount account, CancellationToken cancellation)
    {
        await account.RequireAccessAsync(Root, "Ssi__Embedded__DataDirectory", cancellation);
        Create(Run);
        Create(Log);
        string[] own = Directory.Exists(Cluster) ? [Run, Log, Cluster] : [Run, Log];
        await account.OwnAsync(own, cancellation);
    }

    /// <summary>Writes the server's settings, which its account must be able to read, and which hold no secret.</summary>
    public async Task WriteSettingsAsync(string text, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(SettingsFile, text, cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                SettingsFile,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead
            );
        }
    }

    /// <summary>Writes the whole file or nothing, readable by the app's own user only.</summary>
    public static async Task WriteSecretAsync(string path, string text, CancellationToken cancellation)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using (var stream = new FileStream(draft, options))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    public static void Create(string path, UnixFileMode mode = OwnerOnly)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path, mode);
                // Once more, since a strict umask narrows the mode above.
                File.SetUnixFileMode(path, mode);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"The folder {path} cannot be made ({cause.Message}): set Ssi__Embedded__DataDirectory to another.",
                cause
            );
        }
    }
}
