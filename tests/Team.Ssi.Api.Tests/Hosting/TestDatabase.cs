using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Tests.Hosting;

/// <summary>A database of its own on the test server, with its two roles, migrated; dropped at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly string _name;

    private TestDatabase(TestServer server, string name)
    {
        (_server, _name) = (server, name);
        Admin = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
        Owner = As("owner");
        App = As("app");
    }

    public string Admin { get; }
    public string Owner { get; }
    public string App { get; }

    public static async Task<TestDatabase> CreateAsync(TestServer server, bool migrated = true)
    {
        var database = new TestDatabase(server, $"ssi_test_{Guid.CreateVersion7():N}");
        await database.ExecuteAsync(
            $"CREATE ROLE {database._name}_owner LOGIN PASSWORD '{database._name}'",
            $"CREATE ROLE {database._name}_app LOGIN PASSWORD '{database._name}'",
            $"CREATE DATABASE {database._name} OWNER {database._name}_owner"
        );
        if (migrated)
            await Schema.MigrateAsync(database.Owner, database.App, CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)", $"DROP ROLE {_name}_app", $"DROP ROLE {_name}_owner");
    }

    private string As(string role) =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString)
        {
            Database = _name,
            Username = $"{_name}_{role}",
            Password = _name,
        }.ConnectionString;

    private async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
