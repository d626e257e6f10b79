using System.Diagnostics;
using Npgsql;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Tests.Startup;
using Team.Ssi.Faults;

namespace Team.Ssi.Load;

/// <summary>The product on a loaded database, and the means to measure beside it.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>All boards of 100,000 members over two years.</summary>
    private static readonly TimeSpan PatienceWithWeeks = TimeSpan.FromMinutes(30);

    private static readonly string[] Settings =
    [
        "shared_buffers = '4GB'",
        "max_wal_size = '8GB'",
        "checkpoint_timeout = '30min'",
        "max_connections = 200",
        "autovacuum_naptime = '10s'",
    ];

    private readonly Cluster _cluster;
    private readonly DataSets _data;
    private readonly NpgsqlDataSource _owner;
    private readonly ServerLog _log;

    private Bench(Cluster cluster, ApiProcess product, DataSets data, string pgbench, Options options)
    {
        (_cluster, Product, _data, Options) = (cluster, product, data, options);
        _owner = NpgsqlDataSource.Create(cluster.Owner);
        _log = new ServerLog(_owner, cluster.Log);
        Limit = new PgBench(pgbench, cluster.App, options.Seconds);
        Load = new Wrk(data.Large.Key, options.Seconds);
    }

    public Options Options { get; }
    public ApiProcess Product { get; }
    public DataSet Data => _data.Large;
    public DataSet Recent => _data.Recent;
    public DataSet Small => _data.Small;
    public PgBench Limit { get; }
    public Wrk Load { get; }
    public string App => _cluster.App;

    public static async Task<Bench> CreateAsync(Options options)
    {
        var cluster = options.Keep is { } folder ? await Cluster.KeepAsync(folder, Settings) : await Cluster.CreateAsync(Settings);
        await cluster.StartAsync();
        await Faults.Product.MigrateAsync(cluster);
        if (await DataSets.ReadAsync(options) is not { } data)
        {
            Console.Error.WriteLine($"Building {options.Members} members in {options.Teams} teams over {options.Weeks} weeks …");
            data = await DataSets.BuildAsync(cluster, options);
            await data.WriteAsync(options);
        }
        var product = await Faults.Product.StartAsync(cluster);
        await product.ReadyAsync();
        product.Authorize(data.Large.Key);
        var programs =
            await PostgresBinaries.FindAsync(BinaryFolders.OfThisMachine(), null, CancellationToken.None)
            ?? throw new InvalidOperationException("No PostgreSQL server programs were found.");
        var bench = new Bench(cluster, product, data, programs.PathOf("pgbench"), options);
        await bench.SettleAsync();
        return bench;
    }

    /// <summary>Another process of the product on the same database.</summary>
    public Task<ApiProcess> StartAnotherAsync() => Faults.Product.StartAsync(_cluster);

    /// <summary>The statements of one request, once the product has its plans.</summary>
    public Task<IReadOnlyList<SentStatement>> StatementsOfAsync(string path, DataSet? of = null) => StatementsOfAsync(_ => path, of);

    /// <param name="pathOf">Another one each time, where the answer to the same question is remembered.</param>
    public async Task<IReadOnlyList<SentStatement>> StatementsOfAsync(Func<int, string> pathOf, DataSet? of = null)
    {
        using var http = new HttpClient { BaseAddress = Product.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", (of ?? Data).Key);
        for (var round = 0; round < 12; round++)
            (await http.GetAsync(pathOf(round))).EnsureSuccessStatusCode();
        var statements = await _log.OfAsync(async () =>
        {
            // The first looks the key up again, which is not what is measured.
            await http.GetAsync(pathOf(0));
            await http.GetAsync(pathOf(1));
        });
        var second = statements.Index().Last(statement => statement.Item.Sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase)).Index;
        return [.. statements.Skip(second)];
    }

    /// <summary>As the owner, beside the product's own ways in.</summary>
    public async Task ExecuteAsync(string script)
    {
        await using var command = _owner.CreateCommand(script);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until the product has filled the past weeks in the background, so that nothing but the load is at work.</summary>
    private async Task SettleAsync()
    {
        var since = Stopwatch.GetTimestamp();
        while (!await HasWeeksAsync(Data) || !await HasWeeksAsync(Recent) || !await HasWeeksAsync(Small))
        {
            if (Product.HasEnded || Stopwatch.GetElapsedTime(since) > PatienceWithWeeks)
                throw new InvalidOperationException($"Past weeks are not filled: {Product.Output}\n{Product.Errors}");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        await DataSets.VacuumAsync(_cluster);
    }

    private async Task<bool> HasWeeksAsync(DataSet data)
    {
        await using var command = _owner.CreateCommand(
            "SELECT count(DISTINCT board_id) = $2 FROM board_weeks WHERE organization_id = $1 AND week_end > current_date - 8 AND board_type <> 'industry'"
        );
        command.Parameters.Add(new() { Value = data.OrganizationId });
        command.Parameters.Add(new() { Value = data.Teams.Count + 1 });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Load.Dispose();
        await Product.DisposeAsync();
        await _owner.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
