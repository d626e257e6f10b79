using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace Team.Ssi.Api.Postgres;

/// <summary>The passwords of one cluster, random, and kept in a file that only the app's own user reads.</summary>
internal sealed record ClusterCredentials(string Superuser, string Owner, string App)
{
    public const string Database = "ssi";
    public const string SuperuserRole = "postgres";
    public const string OwnerRole = "ssi_owner";
    public const string AppRole = "ssi_app";

    // Letters and digits need no quoting in SQL, connection strings or files; 32 of them carry 190 bits.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 32;

    /// <summary>They are written before the cluster exists, so that no cluster ever exists whose password is lost.</summary>
    public static async Task<ClusterCredentials> LoadOrCreateAsync(DataFolder folder, bool clusterExists, CancellationToken cancellation)
    {
        if (clusterExists || File.Exists(folder.CredentialsFile))
        {
            return await LoadAsync(folder, cancellation);
        }
        var created = new ClusterCredentials(Random(), Random(), Random());
        await DataFolder.WriteSecretAsync(
            folder.CredentialsFile,
            JsonSerializer.Serialize(created, JsonSerializerOptions.Web),
            cancellation
        );
        return created;
    }

    public static async Task<ClusterCredentials> LoadAsync(DataFolder folder, CancellationToken cancellation)
    {
        try
        {
            var text = await File.ReadAllTextAsync(folder.CredentialsFile, cancellation);
            return JsonSerializer.Deserialize<ClusterCredentials>(text, Strict) ?? throw new JsonException("null");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new EmbeddedPostgresException(
                $"The passwords of the server's data cannot be read from {folder.CredentialsFile}: restore that file, as the user that made it.",
                cause
            );
        }
    }

    public string AppConnectionString(Endpoint endpoint) => ConnectionString(endpoint, Database, AppRole, App);

    public string OwnerConnectionString(Endpoint endpoint) => ConnectionString(endpoint, Database, OwnerRole, Owner);

    public string SuperuserConnectionString(Endpoint endpoint) => ConnectionString(endpoint, SuperuserRole, SuperuserRole, Superuser);

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    private static string ConnectionString(Endpoint endpoint, string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = endpoint.Host,
            Port = endpoint.Port,
            Database = database,
            Username = role,
            Password = password,
            // Nothing leaves the machine, and no certificate of the user's environment shall get in the way.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    private static string Random() => RandomNumberGenerator.GetString(Alphabet, Length);

    // A record prints its members, and passwords do not belong into logs.
    public override string ToString() => nameof(ClusterCredentials);
}
