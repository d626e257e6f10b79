using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Team.Ssi.Api.Postgres;

namespace Team.Ssi.Api.Tests.Postgres;

/// <summary>A data directory for one test.</summary>
internal sealed class TemporaryData : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ssi-pg-");

    public TemporaryData()
    {
        if (!OperatingSystem.IsWindows())
        {
            // When root runs the tests, the server's unprivileged account must get through.
            _root.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        }
        Options = new EmbeddedPostgresOptions { DataDirectory = PathOf("data"), Durable = false };
    }

    public EmbeddedPostgresOptions Options { get; set; }

    public DataFolder Folder => DataFolder.Open(Options.DataDirectory);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string PathOf(params string[] names) => Path.Combine([_root.FullName, .. names]);

    public Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(Options, TimeProvider.System, NullLogger.Instance, Cancellation);

    public Task<EmbeddedPostgres> JoinOrStartAsync() =>
        EmbeddedPostgres.JoinOrStartAsync(Options, TimeProvider.System, NullLogger.Instance, Cancellation);

    /// <summary>The server's programs without the app around them: what is left of an app that was killed.</summary>
    public async Task<PostgresProcess> BareProcessAsync()
    {
        var account = await PostgresAccount.ChooseAsync(Cancellation);
        var binaries = await ServerSearch.FindOrDownloadAsync(Options, Folder, BinaryFolders.OfThisMachine(), Cancellation);
        return new PostgresProcess(new ServerPrograms(binaries, account), Folder, durable: false, TimeProvider.System);
    }

    public void Dispose() => _root.Delete(recursive: true);

    public static async Task<T> AskAsync<T>(string connectionString, string question)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(question);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    public static async Task TellAsync(string connectionString, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
