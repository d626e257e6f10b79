namespace Team.Ssi.Api.Postgres;

/// <summary>Where servers lie, by habit of each system. Most are not on PATH.</summary>
internal static class BinaryFolders
{
    /// <summary>Patterns with one wildcard folder, which stands for the version.</summary>
    private static readonly string[] UsualPlaces =
    [
        "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
        "/usr/pgsql-*/bin", // PostgreSQL's own packages for Red Hat, Fedora, SUSE
        "/usr/libexec/postgresql*", // Alpine
        "/opt/homebrew/opt/postgresql@*/bin", // Homebrew, Apple silicon
        "/usr/local/opt/postgresql@*/bin", // Homebrew, Intel
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ];

    public static IEnumerable<string> OfThisMachine() =>
        OnPath(Environment.GetEnvironmentVariable("PATH")).Concat(Usual().SelectMany(Expand));

    public static IEnumerable<string> OnPath(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>All folders that a pattern with one wildcard folder stands for.</summary>
    public static IEnumerable<string> Expand(string pattern)
    {
        var segments = pattern.Split('/');
        var wildcard = Array.FindIndex(segments, segment => segment.Contains('*', StringComparison.Ordinal));
        var parent = string.Join('/', segments[..wildcard]);
        var below = string.Join('/', segments[(wildcard + 1)..]);
        return Directory.Exists(parent)
            ? Directory
                .EnumerateDirectories(parent, segments[wildcard])
                .Select(folder => below == "" ? folder : Path.Combine(folder, below))
            : [];
    }

    private static string[] Usual() =>
        OperatingSystem.IsWindows()
            ? [$"{Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles).Replace('\\', '/')}/PostgreSQL/*/bin"]
            : UsualPlaces;
}
