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

    private Bench(Cluster cluster, ApiProcess product, DataSet data, string pgbench, Options options)
    {
        (_cluster, Product, Data, Options) = (cluster, product, data, options);
        _owner = NpgsqlDataSource.Create(cluster.Owner);
        _log = new ServerLog(_owner, cluster.Log);
        Limit = new PgBench(pgbench, cluster.App, options.Seconds);
        Load = new Wrk(data.Key, options.Seconds);
    }

    public Options Options { get; }
    public ApiProcess Product { get; }
    public DataSet Data { get; }
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
        var product = await Faults.Product.StartAsync(cluster);
        await product.ReadyAsync();
        product.Authorize(data.Key);
        var programs =
            await PostgresBinaries.FindAsync(BinaryFolders.OfThisMachine(), null, CancellationToken.None)
            ?? throw new InvalidOperationException("No PostgreSQL server programs were found.");
        return new Bench(cluster, product, data, programs.PathOf("pgbench"), options);
    }

    /// <summary>The statements of one request, once the product has its plans.</summary>
    public async Task<IReadOnlyList<SentStatement>> StatementsOfAsync(string path)
    {
        for (var round = 0; round < 12; round++)
            (await Product.Http.GetAsync(path)).EnsureSuccessStatusCode();
        // Beyond the half second in which the key is remembered, its look-up would be among them.
        var statements = await _log.OfAsync(async () =>
        {
            await Product.Http.GetAsync(path);
            await Product.Http.GetAsync(path);
        });
        var second = statements.Index().Last(statement => statement.Item.Sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase)).Index;
        return [.. statements.Skip(second)];
    }

    public async ValueTask DisposeAsync()
    {
        Load.Dispose();
        await Product.DisposeAsync();
        await _owner.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
