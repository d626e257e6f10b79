using System.Globalization;
using System.Text.RegularExpressions;

namespace Team.Ssi.Api.Postgres;

/// <summary>A folder with the programs of one PostgreSQL server.</summary>
internal sealed partial record PostgresBinaries(string Directory, int Major, int Minor)
{
    /// <summary>The oldest major version that the product's SQL runs on.</summary>
    public const int OldestMajor = 15;

    private const string BinSetting = "Ssi__Embedded__BinDirectory";
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string PathOf(string program) => PathOf(Directory, program);

    /// <summary>
    /// The newest server of these folders, or the newest of the version that made the data: PostgreSQL opens the data of its own major version only.
    /// </summary>
    /// <returns>Null when there is none, and no data that asks for one.</returns>
    public static async Task<PostgresBinaries?> FindAsync(IEnumerable<string> folders, int? dataMajor, CancellationToken cancellation)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Distinct(StringComparer.Ordinal))
        {
            if (await ProbeAsync(folder, cancellation) is { Major: >= OldestMajor } server)
            {
                found.Add(server);
            }
        }
        return found.Where(server => dataMajor is null || server.Major == dataMajor).MaxBy(server => (server.Major, server.Minor));
    }

    /// <summary>The server of a folder that the administrator has named: it is this one or none.</summary>
    public static async Task<PostgresBinaries> RequireAsync(string folder, int? dataMajor, CancellationToken cancellation)
    {
        var server =
            await ProbeAsync(Path.GetFullPath(folder), cancellation)
            ?? throw new EmbeddedPostgresException(
                $"{BinSetting} is {folder}, which has no working {string.Join(", ", Programs)}: name the folder of a PostgreSQL server's programs."
            );
        if (server.Major < OldestMajor)
        {
            throw new EmbeddedPostgresException(
                $"{BinSetting} is {folder}, which has PostgreSQL {server.Major}: version {OldestMajor} or newer is needed."
            );
        }
        return dataMajor is null || server.Major == dataMajor
            ? server
            : throw Mismatch(dataMajor.Value, $"{BinSetting} names {server.Major}");
    }

    public static EmbeddedPostgresException Mismatch(int dataMajor, string instead) =>
        new(
            $"The data was made by PostgreSQL {dataMajor}, but {instead}: install PostgreSQL {dataMajor} and set {BinSetting} to its programs, "
                + "or move the data with pg_dumpall to a new data directory."
        );

    private static async Task<PostgresBinaries?> ProbeAsync(string folder, CancellationToken cancellation)
    {
        if (!Programs.All(program => File.Exists(PathOf(folder, program))))
        {
            return null;
        }
        try
        {
            var answer = await new SystemCommand(PathOf(folder, "postgres"), ["--version"]).RunAsync(cancellation);
            var version = VersionPattern().Match(answer.Output);
            return answer.Succeeded && version.Success ? new(folder, Number(version.Groups[1]), Number(version.Groups[2])) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not executable here: another processor's, or without the right
        }
    }

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    // "postgres (PostgreSQL) 17.6 (Debian 17.6-1)", "postgres (PostgreSQL) 18beta1"
    [GeneratedRegex(@"\(PostgreSQL\) (\d+)(?:\.(\d+))?", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
