using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Load;

/// <summary>The least that could answer the same: minimal API, raw Npgsql, the same statements and bytes, the same look-up of the key.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _database;
    private readonly ConcurrentDictionary<string, (byte[] Hash, Guid OrganizationId, Guid KeyId, long At)> _keys = new();

    private BareServer(WebApplication app, NpgsqlDataSource database) => (_app, _database) = (app, database);

    public static JsonSerializerOptions Json { get; } = JsonOptions();

    public Uri Url => new(_app.Urls.Single());

    /// <param name="work">What it answers, given the transaction and the caller's key.</param>
    public static async Task<BareServer> StartAsync(string app, Action<WebApplication, BareServer> work)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new BareServer(builder.Build(), Database.CreateDataSource(app));
        work(server._app, server);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Runs the work in the caller's organization, and commits it with what is to be written down of it.</summary>
    /// <param name="audits">Null of a read, which ends with its transaction.</param>
    public async Task InOrganizationAsync(
        HttpContext context,
        Func<Guid, Guid, NpgsqlBatchCommand>? audits,
        Func<NpgsqlConnection, OrganizationSettings, Guid, Task<byte[]>> work
    )
    {
        var (organization, key) = await CallerAsync(context.Request.Headers.Authorization.ToString()["Bearer ".Length..]);
        byte[] answer;
        await using (var connection = await _database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var settings = (await OrganizationSettings.EnterAsync(connection, organization, CancellationToken.None))!;
            answer = await work(connection, settings, key);
            if (audits is not null)
                await CommitAsync(connection, audits(organization, key));
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task CommitAsync(NpgsqlConnection connection, NpgsqlBatchCommand audit)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(audit);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync();
    }

    private async Task<(Guid OrganizationId, Guid KeyId)> CallerAsync(string secret)
    {
        var prefix = ApiKeyFormat.PrefixOf(secret)!;
        if (!_keys.TryGetValue(prefix, out var known) || TimeProvider.System.GetElapsedTime(known.At) > Memory)
            _keys[prefix] = known = await ReadKeyAsync(prefix);
        return CryptographicOperations.FixedTimeEquals(known.Hash, SHA256.HashData(Encoding.UTF8.GetBytes(secret)))
            ? (known.OrganizationId, known.KeyId)
            : throw new UnauthorizedAccessException();
    }

    private async Task<(byte[] Hash, Guid OrganizationId, Guid KeyId, long At)> ReadKeyAsync(string prefix)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var directory = new NpgsqlCommand("SELECT organization_id FROM api_key_directory WHERE prefix = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = prefix } },
        };
        var organization = (Guid)(await directory.ExecuteScalarAsync())!;
        await using var transaction = await connection.BeginTransactionAsync();
        await OrganizationSettings.EnterAsync(connection, organization, CancellationToken.None);
        await using var command = new NpgsqlCommand("SELECT hash, id FROM api_keys WHERE organization_id = $1 AND prefix = $2", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organization },
                new NpgsqlParameter<string> { TypedValue = prefix },
            },
        };
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetFieldValue<byte[]>(0), organization, row.GetGuid(1), TimeProvider.System.GetTimestamp());
    }

    private static JsonSerializerOptions JsonOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Api.Http.Json.Strict(options);
        return options;
    }
}
