using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Faults;

/// <summary>A PostgreSQL server to break or to load: durable as in production, on loopback, gone at the end.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Password = "of-a-server-that-lives-for-a-minute";

    private readonly ServerPrograms _programs;
    private readonly DirectoryInfo _folder;
    private readonly int _port;
    private readonly bool _isKept;

    private Cluster(ServerPrograms programs, DirectoryInfo folder, int port, bool isKept) =>
        (_programs, _folder, _port, _isKept) = (programs, folder, port, isKept);

    public string Owner => ConnectionString("postgres");
    public string App => ConnectionString("ssi_app");

    /// <summary>What the server says.</summary>
    public string Log => Path.Combine(_folder.FullName, "log");

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <param name="settings">Lines of postgresql.conf.</param>
    public static Task<Cluster> CreateAsync(params string[] settings) =>
        CreateAsync(Directory.CreateTempSubdirectory("ssi-faults-"), isKept: false, settings);

    /// <summary>One that stays in its folder, to be opened again.</summary>
    public static Task<Cluster> KeepAsync(string folder, params string[] settings) =>
        CreateAsync(Directory.CreateDirectory(folder), isKept: true, settings);

    private static async Task<Cluster> CreateAsync(DirectoryInfo folder, bool isKept, string[] settings)
    {
        var binaries =
            await PostgresBinaries.FindAsync(BinaryFolders.OfThisMachine(), null, CancellationToken.None)
            ?? throw new InvalidOperationException("No PostgreSQL server programs were found.");
        var account = await PostgresAccount.ChooseAsync(CancellationToken.None);
        await account.OwnAsync([folder.FullName], CancellationToken.None);
        var cluster = new Cluster(new ServerPrograms(binaries, account), folder, FreePort(), isKept);
        if (!Directory.Exists(cluster.Data))
            await cluster.InitializeAsync(settings);
        return cluster;
    }

    public async Task StartAsync() =>
        Require(
            await _programs.LaunchAsync(
                "pg_ctl",
                ["start", "--wait", "--silent", $"--pgdata={Data}", $"--log={Log}", $"--options=-p {_port}"]
            )
        );

    /// <summary>As a crash does: no checkpoint, every session cut.</summary>
    public async Task CrashAsync() =>
        Require(await RunAsync("pg_ctl", "stop", "--mode=immediate", "--wait", "--silent", $"--pgdata={Data}"));

    /// <summary>Freezes every process of the server, as a hung disk or hypervisor does; or lets them go on.</summary>
    public async Task SignalAllAsync(string signal)
    {
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        // The postmaster first, so that it starts no process that is missed.
        await SignalAsync(signal, [postmaster]);
        await SignalAsync(signal, [.. ChildrenOf(postmaster)]);
    }

    public async Task<T> AskAsync<T>(string question)
    {
        await using var database = NpgsqlDataSource.Create(Owner);
        await using var command = database.CreateCommand(question);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "stop", $"--mode={(_isKept ? "fast" : "immediate")}", "--wait", "--silent", $"--pgdata={Data}");
        if (!_isKept)
            _folder.Delete(recursive: true);
    }

    private async Task InitializeAsync(string[] settings)
    {
        Require(
            await RunAsync(
                "initdb",
                $"--pgdata={Data}",
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"
            )
        );
        await File.AppendAllTextAsync(
            Path.Combine(Data, "postgresql.conf"),
            $"""
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            {string.Join('\n', settings)}
            """
        );
    }

    private string ConnectionString(string role) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database=postgres;Username={role};Password={Password}");

    private Task<CommandResult> RunAsync(string program, params string[] arguments) =>
        _programs.RunAsync(program, arguments, CancellationToken.None);

    private static void Require(CommandResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(result.Output);
    }

    private static List<string> ChildrenOf(string parent) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(Path.GetFileName)
                .OfType<string>()
                .Where(name => name.All(char.IsAsciiDigit) && ParentOf(name) == parent),
        ];

    private static string? ParentOf(string process)
    {
        try
        {
            // pid (name) state parent …
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task SignalAsync(string signal, string[] processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes]);
        await kill.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
