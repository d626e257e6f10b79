using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Team.Ssi.Api.Postgres;

/// <summary>Where the server listens: a unix socket's folder with a nominal port, or loopback.</summary>
internal sealed record Endpoint(string Host, int Port)
{
    private const int NominalPort = 5432;

    /// <summary>The kernel's limit is 108 bytes on Linux and 104 on macOS.</summary>
    private const int LongestSocketPath = 99;

    // Npgsql takes a host with a comma for several.
    private const char ListSeparator = ',';

    public bool IsSocket => Host.StartsWith('/');

    /// <summary>A socket where there can be one, since only the file system's rights lead to it; else a free port of loopback.</summary>
    public static Endpoint Choose(DataFolder folder) =>
        !OperatingSystem.IsWindows()
        && !folder.Run.Contains(ListSeparator, StringComparison.Ordinal)
        && Encoding.UTF8.GetByteCount($"{folder.Run}/.s.PGSQL.{NominalPort}") <= LongestSocketPath
            ? new Endpoint(folder.Run, NominalPort)
            : new Endpoint(IPAddress.Loopback.ToString(), FreePort());

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
