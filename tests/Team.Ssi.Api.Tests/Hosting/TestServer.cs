using Npgsql;
using Team.Ssi.Api.Postgres;
using Testcontainers.PostgreSql;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>
/// The PostgreSQL of a test run: the one that SSI_TEST_POSTGRES names (a role that may create roles and databases), else a container where an engine
/// answers, else the embedded server of the product.
/// </summary>
internal sealed class TestServer(string connectionString, IAsyncDisposable? owned) : IAsyncDisposable
{
    private const string Variable = "SSI_TEST_POSTGRES";
    private const string Image = "postgres:17-alpine";

    /// <summary>The default is an hour.</summary>
    private static readonly TimeSpan PatienceWithContainer = TimeSpan.FromMinutes(2);

    public string ConnectionString => connectionString;

    public static async Task<TestServer> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new TestServer(given, null);
        return await TryContainerAsync() ?? await EmbeddedAsync();
    }

    private static async Task<TestServer?> TryContainerAsync()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is null && !File.Exists("/var/run/docker.sock"))
            return null;
        var container = new PostgreSqlBuilder(Image).WithCommand("-c", "fsync=off", "-c", "max_connections=200").Build();
        using var patience = new CancellationTokenSource(PatienceWithContainer);
        try
        {
            await container.StartAsync(patience.Token);
            return new TestServer(container.GetConnectionString(), container);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(
                $"A container engine is there, but gave no PostgreSQL ({failure.Message}); using the embedded server."
            );
            await container.DisposeAsync();
            return null;
        }
    }

    private static async Task<TestServer> EmbeddedAsync()
    {
        var folder = new TestFolder();
        var options = new EmbeddedPostgresOptions { DataDirectory = folder.Path, Durable = false };
        var server = await EmbeddedPostgres.StartAsync(
            options,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            CancellationToken.None
        );
        return new TestServer(server.SuperuserConnectionString, new Both(server, folder));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (owned is not null)
            await owned.DisposeAsync();
    }

    private sealed class Both(EmbeddedPostgres server, TestFolder folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            folder.Dispose();
        }
    }
}
