namespace Team.Ssi.Api.Postgres;

/// <summary>
/// The PostgreSQL that comes with the app where no connection string is set: started before the app, restarted when it ends, stopped with it.
/// </summary>
internal sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    // The first start of another process may be downloading and making the cluster.
    private static readonly TimeSpan JoinPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan JoinInterval = TimeSpan.FromMilliseconds(100);

    private readonly ClusterCredentials _credentials;
    private readonly Running? _running;

    private EmbeddedPostgres(DataFolder folder, Endpoint endpoint, ClusterCredentials credentials, Running? running)
    {
        (Folder, Endpoint, _credentials, _running) = (folder, endpoint, credentials, running);
    }

    public DataFolder Folder { get; }

    public Endpoint Endpoint { get; }

    /// <summary>False when it only joined the server of another process.</summary>
    public bool IsOwn => _running is not null;

    public string AppConnectionString => _credentials.AppConnectionString(Endpoint);
    public string OwnerConnectionString => _credentials.OwnerConnectionString(Endpoint);
    public string SuperuserConnectionString => _credentials.SuperuserConnectionString(Endpoint);

    /// <summary>Starts the server, making all that it needs at the first time.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var folder = DataFolder.Open(options.DataDirectory);
        if (FolderLock.TryTake(folder) is { } held)
        {
            return await StartAsync(folder, held, options, clock, logger, cancellation);
        }
        var occupant = await Occupancy.ReadAsync(folder, cancellation) is { } told ? $"process {told.ProcessId}" : "another process";
        throw new EmbeddedPostgresException(
            $"The data directory {folder.Root} is in use by {occupant}: stop that, or set Ssi__Embedded__DataDirectory to another folder."
        );
    }

    /// <summary>For commands beside a running app: joins its server, or starts one where none runs.</summary>
    public static async Task<EmbeddedPostgres> JoinOrStartAsync(
        EmbeddedPostgresOptions options,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var folder = DataFolder.Open(options.DataDirectory);
        for (var since = clock.GetTimestamp(); clock.GetElapsedTime(since) < JoinPatience; )
        {
            if (FolderLock.TryTake(folder) is { } held)
            {
                return await StartAsync(folder, held, options, clock, logger, cancellation);
            }
            if (await Occupancy.ReadAsync(folder, cancellation) is { Endpoint: { } endpoint })
            {
                return new EmbeddedPostgres(folder, endpoint, await ClusterCredentials.LoadAsync(folder, cancellation), running: null);
            }
            await Task.Delay(JoinInterval, clock, cancellation);
        }
        throw new EmbeddedPostgresException(
            $"The app that uses {folder.Root} did not get its PostgreSQL ready in {JoinPatience.TotalMinutes} minutes."
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is null)
        {
            return;
        }
        await _running.Watch.DisposeAsync();
        await _running.Process.StopAsync();
        _running.Held.Dispose();
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        DataFolder folder,
        FolderLock held,
        EmbeddedPostgresOptions options,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var since = clock.GetTimestamp();
        PostgresProcess? process = null;
        try
        {
            await Occupancy.WriteAsync(folder, endpoint: null, cancellation);
            var account = await PostgresAccount.ChooseAsync(cancellation);
            await folder.GiveToAsync(account, cancellation);
            var binaries = await ServerSearch.FindOrDownloadAsync(options, folder, BinaryFolders.OfThisMachine(), cancellation);
            await account.RequireAccessAsync(binaries.PathOf("postgres"), "Ssi__Embedded__BinDirectory", cancellation);
            var programs = new ServerPrograms(binaries, account);
            process = new PostgresProcess(programs, folder, options.Durable, clock);
            // An app that was killed leaves its server running, with settings and an endpoint that are not ours.
            await process.StopAsync();
            var credentials = await ClusterCredentials.LoadOrCreateAsync(
                folder,
                ClusterFolder.MajorVersion(folder) is not null,
                cancellation
            );
            await ClusterFolder.InitializeAsync(folder, programs, credentials.Superuser, options.Durable, cancellation);
            var endpoint = await process.StartAnywhereAsync(cancellation);
            await ClusterRoles.EnsureAsync(endpoint, credentials, cancellation);
            await Occupancy.WriteAsync(folder, endpoint, cancellation);
            LogStarted(logger, $"{binaries.Major}.{binaries.Minor}", folder.Root, (long)clock.GetElapsedTime(since).TotalMilliseconds);
            return new EmbeddedPostgres(
                folder,
                endpoint,
                credentials,
                new Running(process, new PostgresWatch(process, endpoint, clock, logger), held)
            );
        }
        catch
        {
            await (process?.StopAsync() ?? Task.CompletedTask);
            held.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "PostgreSQL {Version} runs in {Folder}, started in {Elapsed} ms")]
    private static partial void LogStarted(ILogger logger, string version, string folder, long elapsed);

    private sealed record Running(PostgresProcess Process, PostgresWatch Watch, FolderLock Held);
}
