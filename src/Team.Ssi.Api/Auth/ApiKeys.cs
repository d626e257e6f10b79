using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Auth;

/// <summary>Finds the caller of a key. What it found is remembered for half a second, so a revoked key is refused within one on every instance.</summary>
internal sealed class ApiKeys(NpgsqlDataSource database, BootstrapKey bootstrap, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(500);

    /// <summary>Beyond this many remembered keys all are forgotten: a guard against a flood, not a tuning knob.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (ApiKey? Key, long At)> _remembered = new();

    public async Task<Caller?> FindAsync(string secret, CancellationToken ct)
    {
        var hash = ApiKeyFormat.Hash(secret);
        var prefix = bootstrap.Is(hash) ? BootstrapKey.Prefix : ApiKeyFormat.PrefixOf(secret);
        if (prefix is null)
            return null;
        var key = await RecallAsync(prefix, ct);
        if (key is null || !CryptographicOperations.FixedTimeEquals(key.Hash, hash) || key.RevokedAt is not null)
            return null;
        var expired = key.ExpiresOn < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return expired ? null : new Caller(key.Id, key.OrganizationId, key.Name, key.Scopes.ToFrozenSet());
    }

    private async Task<ApiKey?> RecallAsync(string prefix, CancellationToken ct)
    {
        if (_remembered.TryGetValue(prefix, out var known) && clock.GetElapsedTime(known.At) < Memory)
            return known.Key;
        var readAt = clock.GetTimestamp();
        var key = await ReadAsync(prefix, ct);
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[prefix] = (key, readAt);
        return key;
    }

    private async Task<ApiKey?> ReadAsync(string prefix, CancellationToken ct)
    {
        if (await OrganizationOfAsync(prefix, ct) is not { } organizationId)
            return null;
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, organizationId);
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Prefix == prefix, ct);
    }

    private async Task<Guid?> OrganizationOfAsync(string prefix, CancellationToken ct)
    {
        try
        {
            return await AskAsync();
        }
        catch (NpgsqlException failure) when (DatabaseFailures.IsDeadSession(failure))
        {
            database.Clear();
            return await AskAsync();
        }

        async Task<Guid?> AskAsync()
        {
            await using var command = database.CreateCommand("SELECT organization_id FROM api_key_directory WHERE prefix = $1");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
            return (Guid?)await command.ExecuteScalarAsync(ct);
        }
    }
}
