using MysticMind.PostgresEmbed;

namespace Team.Ssi.Api.Postgres;

/// <summary>A server fetched once, where the machine has none. MysticMind.PostgresEmbed fetches, checks and unpacks; running it is ours.</summary>
internal static class PostgresDownload
{
    /// <summary>Pinned, so that every machine gets the same server; published for all systems that the library knows.</summary>
    public const string Version = "17.6.0";

    public const int Major = 17;

    // One more try for a dropped connection. Where there is no network, the advice should not have to be waited for.
    private const int Retries = 1;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Servers that were downloaded before.</summary>
    public static IEnumerable<string> Folders(DataFolder folder) =>
        Directory.Exists(folder.Binaries)
            ? Directory.EnumerateDirectories(folder.Binaries).Select(install => Path.Combine(install, "bin"))
            : [];

    /// <returns>The folder of the programs.</returns>
    public static async Task<string> InstallAsync(DataFolder folder, string? mavenRepo, CancellationToken cancellation)
    {
        try
        {
            return await DownloadProgress.ShowAsync(
                $"PostgreSQL {Version}",
                progress => InstallAsync(folder.Binaries, mavenRepo, progress, cancellation)
            );
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw InstallAdvice.Because($"PostgreSQL {Version} could not be downloaded ({Innermost(cause).Message.TrimEnd('.')})", cause);
        }
    }

    private static async Task<string> InstallAsync(
        string binaries,
        string? mavenRepo,
        HttpMessageHandler progress,
        CancellationToken cancellation
    )
    {
        using var client = new HttpClient(progress, disposeHandler: false);
        var options = new PgServerOptions
        {
            PgVersion = Version,
            DbDir = binaries,
            BinariesDir = binaries,
            DownloadRetryCount = Retries,
            HttpClient = client,
        };
        if (!string.IsNullOrWhiteSpace(mavenRepo))
        {
            options = options with { MavenRepo = mavenRepo.TrimEnd('/') };
        }
        // Never started, so there is nothing to dispose of: it only knows where things go.
        var server = new PgServer(options);
        await server.InstallAsync(cancellation);
        if (!OperatingSystem.IsWindows())
        {
            // Unpacked by root under a strict umask, they would be closed to the account that runs them.
            await new SystemCommand("chmod", ["-R", "a+rX", binaries]).RunAsync(cancellation);
        }
        return server.PgBinDir;
    }

    public static SocketsHttpHandler Connection() => new() { ConnectTimeout = ConnectTimeout };

    private static Exception Innermost(Exception cause)
    {
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }
        return cause;
    }
}
