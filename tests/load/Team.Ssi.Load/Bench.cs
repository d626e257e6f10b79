using Npgsql;
using Team.Ssi.Api.Postgres;
using Team.Ssi.Api.Tests.Startup;
using Team.Ssi.Faults;

namespace Team.Ssi.Load;

/// <summary>The product on a loaded database, and the means to measure beside it.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly NpgsqlDataSource _owner;
    private readonly ServerLog _log;

    private Bench(Cluster cluster, ApiProcess product, DataSet data, DataSet recent, DataSet small, string pgbench, Options options)
    {
        (_cluster, Product, Data, Recent, Small, Options) = (cluster, product, data, recent, small, options);
        _owner = NpgsqlDataSource.Create(cluster.Owner);
        _log = new ServerLog(_owner, cluster.Log);
        Limit = new PgBench(pgbench, cluster.App, options.Seconds);
        Load = new Wrk(data.Key, options.Seconds);
    }

    public Options Options { get; }
    public ApiProcess Product { get; }

    /// <summary>The large organization, with all its weeks.</summary>
    public DataSet Data { get; }

    /// <summary>Teams as large, with four weeks.</summary>
    public DataSet Recent { get; }

    /// <summary>One hundred people among many organizations like it.</summary>
    public DataSet Small { get; }
    public PgBench Limit { get; }
    public Wrk Load { get; }
    public string App => _cluster.App;

    public static async Task<Bench> CreateAsync(Options options)
    {
        var cluster = await Cluster.CreateAsync(
            "shared_buffers = '4GB'",
            "max_wal_size = '8GB'",
            "checkpoint_timeout = '30min'",
            "max_connections = 200",
            "autovacuum_naptime = '10s'"
        );
        await cluster.StartAsync();
        await Faults.Product.MigrateAsync(cluster);
        var data = await DataSet.CreateAsync(cluster, "Enterprise", options.Members, options.Teams, options.Weeks);
        var recent = await DataSet.CreateAsync(cluster, "Recent", members: 6_000, teams: 40, weeks: 4);
        var small = await DataSet.CreateAsync(cluster, "Small", members: 100, teams: 5, weeks: 4, options.Neighbours);
        await VacuumAsync(cluster);
        var product = await Faults.Product.StartAsync(cluster);
        await product.ReadyAsync();
        product.Authorize(data.Key);
        var programs =
            await PostgresBinaries.FindAsync(BinaryFolders.OfThisMachine(), null, CancellationToken.None)
            ?? throw new InvalidOperationException("No PostgreSQL server programs were found.");
        return new Bench(cluster, product, data, recent, small, programs.PathOf("pgbench"), options);
    }

    /// <summary>Another process of the product on the same database.</summary>
    public Task<ApiProcess> StartAnotherAsync() => Faults.Product.StartAsync(_cluster);

    /// <summary>The statements of one request, once the product has its plans.</summary>
    public async Task<IReadOnlyList<SentStatement>> StatementsOfAsync(string path, DataSet? of = null)
    {
        using var http = new HttpClient { BaseAddress = Product.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", (of ?? Data).Key);
        for (var round = 0; round < 12; round++)
            (await http.GetAsync(path)).EnsureSuccessStatusCode();
        var statements = await _log.OfAsync(async () =>
        {
            // The first looks the key up again, which is not what is measured.
            await http.GetAsync(path);
            await http.GetAsync(path);
        });
        var second = statements.Index().Last(statement => statement.Item.Sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase)).Index;
        return [.. statements.Skip(second)];
    }

    private static async Task VacuumAsync(Cluster cluster)
    {
        await using var database = NpgsqlDataSource.Create(cluster.Owner);
        await using var command = database.CreateCommand("VACUUM ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Load.Dispose();
        await Product.DisposeAsync();
        await _owner.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
