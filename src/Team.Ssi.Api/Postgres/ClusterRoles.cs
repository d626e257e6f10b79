using Npgsql;

namespace Team.Ssi.Api.Postgres;

/// <summary>Makes sure of the two roles and the database: the owner migrates, the app only works there.</summary>
internal static class ClusterRoles
{
    public static async Task EnsureAsync(Endpoint endpoint, ClusterCredentials credentials, CancellationToken cancellation)
    {
        try
        {
            await EnsureAllAsync(endpoint, credentials, cancellation);
        }
        catch (PostgresException cause) when (cause.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                "The passwords in credentials.json are not those of the server's data: restore the file that belongs to it.",
                cause
            );
        }
    }

    private static async Task EnsureAllAsync(Endpoint endpoint, ClusterCredentials credentials, CancellationToken cancellation)
    {
        await using (var server = await ConnectAsync(credentials.SuperuserConnectionString(endpoint), cancellation))
        {
            await EnsureRoleAsync(server, ClusterCredentials.OwnerRole, credentials.Owner, cancellation);
            await EnsureRoleAsync(server, ClusterCredentials.AppRole, credentials.App, cancellation);
            if (!await ExistsAsync(server, "SELECT FROM pg_database WHERE datname = $1", ClusterCredentials.Database, cancellation))
            {
                var create = $"CREATE DATABASE {ClusterCredentials.Database} OWNER {ClusterCredentials.OwnerRole}";
                await RunAsync(server, create, cancellation);
            }
        }
        var database = new NpgsqlConnectionStringBuilder(credentials.SuperuserConnectionString(endpoint))
        {
            Database = ClusterCredentials.Database,
        };
        await using var inside = await ConnectAsync(database.ConnectionString, cancellation);
        await RunAsync(inside, Rights, cancellation);
    }

    // Temporary tables are for imports: COPY does not go straight into tables under row security.
    private const string Rights = $"""
        REVOKE ALL ON DATABASE {ClusterCredentials.Database}, {ClusterCredentials.SuperuserRole}, template1 FROM PUBLIC;
        GRANT CONNECT, TEMPORARY ON DATABASE {ClusterCredentials.Database} TO {ClusterCredentials.AppRole};
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
        GRANT USAGE, CREATE ON SCHEMA public TO {ClusterCredentials.OwnerRole};
        GRANT USAGE ON SCHEMA public TO {ClusterCredentials.AppRole};
        """;

    private static async Task EnsureRoleAsync(NpgsqlConnection server, string role, string password, CancellationToken cancellation)
    {
        const string Attributes = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
        var exists = await ExistsAsync(server, "SELECT FROM pg_roles WHERE rolname = $1", role, cancellation);
        // The password holds letters and digits only, and CREATE ROLE takes no parameters.
        var statement = exists ? $"ALTER ROLE {role} {Attributes}" : $"CREATE ROLE {role} {Attributes} PASSWORD '{password}'";
        await RunAsync(server, statement, cancellation);
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string connectionString, CancellationToken cancellation)
    {
        // Not pooled: a superuser's connection should not outlive its work.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
