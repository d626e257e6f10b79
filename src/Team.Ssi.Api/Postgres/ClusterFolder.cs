using System.Globalization;

namespace Team.Ssi.Api.Postgres;

/// <summary>The folder of the database files, made once by initdb.</summary>
internal static class ClusterFolder
{
    private const string VersionFile = "PG_VERSION";

    // Not a name that begins like the cluster's own: "cluster.*" is a pattern that matches "cluster" too.
    private const string DraftPrefix = "initdb-";

    /// <summary>The first major version whose own C.UTF-8 sorts the same on every system and after every upgrade.</summary>
    private const int FirstWithBuiltinLocale = 17;

    /// <summary>The major version that made the data; null when there is none yet.</summary>
    public static int? MajorVersion(DataFolder folder)
    {
        var file = Path.Combine(folder.Cluster, VersionFile);
        try
        {
            return int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception cause) when (cause is FormatException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"{file} cannot be read: start as the user that made it, or restore the folder.", cause);
        }
    }

    /// <summary>
    /// initdb works in a draft, which takes its name only when complete: one that was interrupted leaves nothing that looks like a cluster.
    /// </summary>
    public static async Task InitializeAsync(
        DataFolder folder,
        ServerPrograms programs,
        string superuserPassword,
        bool durable,
        CancellationToken cancellation
    )
    {
        RemoveDrafts(folder);
        if (MajorVersion(folder) is not null)
        {
            return;
        }
        RequireEmpty(folder.Cluster);
        var draft = Path.Combine(folder.Root, DraftPrefix + Path.GetRandomFileName());
        // In the server's own folder, because initdb reads it as the server's account.
        var passwordFile = Path.Combine(folder.Run, "password");
        try
        {
            await DataFolder.WriteSecretAsync(passwordFile, superuserPassword, cancellation);
            await programs.Account.OwnAsync([passwordFile], cancellation);
            var made = await InitdbAsync("C.UTF-8");
            if (!made.Succeeded && made.Output.Contains("locale", StringComparison.OrdinalIgnoreCase))
            {
                made = await InitdbAsync("C");
            }
            if (!made.Succeeded)
            {
                throw new EmbeddedPostgresException($"The database files cannot be made in {folder.Root}: {made.Cause}");
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
        // Relative, so that the data directory may be moved.
        await File.AppendAllTextAsync(
            Path.Combine(draft, "postgresql.conf"),
            $"\ninclude = '../{Path.GetFileName(folder.SettingsFile)}'\n",
            cancellation
        );
        Directory.Move(draft, folder.Cluster);

        async Task<CommandResult> InitdbAsync(string locale)
        {
            RemoveDrafts(folder);
            DataFolder.Create(draft);
            await programs.Account.OwnAsync([draft], cancellation);
            var arguments = Arguments(draft, programs.Binaries.Major, locale, passwordFile);
            return await programs.RunAsync("initdb", durable ? arguments : [.. arguments, "--no-sync"], cancellation);
        }
    }

    internal static IReadOnlyList<string> Arguments(string folder, int major, string locale, string passwordFile) =>
        [
            $"--pgdata={folder}",
            $"--username={ClusterCredentials.SuperuserRole}",
            $"--pwfile={passwordFile}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--data-checksums",
            .. major >= FirstWithBuiltinLocale
                ? (string[])["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
                : [$"--locale={locale}"],
        ];

    private static void RemoveDrafts(DataFolder folder)
    {
        foreach (var draft in Directory.EnumerateDirectories(folder.Root, DraftPrefix + "*"))
        {
            try
            {
                Directory.Delete(draft, recursive: true);
            }
            catch (IOException)
            {
                // An initdb that outlived its app may still be writing there; it fails now, and the rest goes at the next start.
            }
        }
    }

    private static void RequireEmpty(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new EmbeddedPostgresException(
                $"{folder} holds something that is no PostgreSQL data (no {VersionFile}): restore it, or move it away to begin anew."
            );
        }
        Directory.Delete(folder);
    }
}
