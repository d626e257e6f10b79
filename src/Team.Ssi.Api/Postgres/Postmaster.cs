using System.Diagnostics;
using System.Globalization;

namespace Team.Ssi.Api.Postgres;

/// <summary>The server's first process, as its <c>postmaster.pid</c> tells of it.</summary>
internal readonly record struct Postmaster(int ProcessId, bool IsStopping)
{
    // The file's first three lines are the process, its folder and its birth, which together are nobody else's; the eighth is the state.
    private const int IdentityLines = 3;
    private const int StateLine = 7;

    // A number that no system gives, in place of one that meanwhile belongs to a stranger.
    private const int Nobody = int.MaxValue;

    /// <returns>Null when no server of this cluster is running.</returns>
    public static Postmaster? Of(DataFolder folder) =>
        Read(FileOf(folder.Cluster)) is { } told && Parse(told) is { } postmaster && IsAlive(postmaster.ProcessId, told, folder)
            ? postmaster
            : null;

    /// <summary>
    /// A crash leaves the file, and the system may give its process number to another program, which PostgreSQL then takes for a running server.
    /// The rest of the file must stay: by it PostgreSQL notices processes of the crashed server that are still at work.
    /// </summary>
    public static void DisownStranger(DataFolder folder)
    {
        var file = FileOf(folder.Cluster);
        if (Read(file) is { } told && Parse(told) is { } postmaster && !IsAlive(postmaster.ProcessId, told, folder))
        {
            var number = postmaster.ProcessId.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(file, Nobody.ToString(CultureInfo.InvariantCulture) + told[number.Length..]);
        }
    }

    internal static Postmaster? Parse(string told)
    {
        var lines = told.Split('\n');
        return int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            ? new Postmaster(processId, lines.Length > StateLine && lines[StateLine].StartsWith("stopping", StringComparison.Ordinal))
            : null;
    }

    private static bool IsAlive(int processId, string told, DataFolder folder)
    {
        if (OperatingSystem.IsLinux())
        {
            // It works in the cluster's folder, whatever path leads there; root of a container may not look, but reads command lines.
            // A dead one that its parent has not buried has neither.
            return Read(FileOf($"/proc/{processId}/cwd")) is { } its && Identity(its) == Identity(told)
                || Read($"/proc/{processId}/cmdline") is { } words && words.Split('\0').Contains(folder.Cluster);
        }
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Identity(string told) => string.Join('\n', told.Split('\n').Take(IdentityLines));

    private static string FileOf(string cluster) => Path.Combine(cluster, "postmaster.pid");

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
