namespace Team.Ssi.Api.Postgres;

/// <summary>The configuration section <c>Ssi:Embedded</c>.</summary>
internal sealed record EmbeddedPostgresOptions
{
    public const string Section = "Ssi:Embedded";

    /// <summary>Everything of the server lies here: cluster, socket, logs, passwords, downloaded programs.</summary>
    public string DataDirectory { get; init; } = DefaultDataDirectory();

    /// <summary>A folder with initdb, postgres and pg_ctl; absent: the newest that is found.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>Where a server is downloaded from when none is found; absent: Maven Central.</summary>
    public string? MavenRepo { get; init; }

    /// <summary>False gives up the data's safety in a power failure for speed, which only throw-away data (tests) should do.</summary>
    public bool Durable { get; init; } = true;

    // Root's own data folder is below /root, which the unprivileged account that runs the server cannot enter.
    private static string DefaultDataDirectory() =>
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
            ? "/var/lib/team-ssi"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "team-ssi");
}
