using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Auth;

/// <summary>Finds the caller of a key. What it found is remembered for half a second, so a revoked key is refused within one on every instance.</summary>
internal sealed class ApiKeys(
    NpgsqlDataSource database,
    BootstrapKey bootstrap,
    LastUses uses,
    IServiceScopeFactory scopes,
    TimeProvider clock
)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest that an administrator may choose; what is longer is not even hashed.</summary>
    private const int LongestKey = 200;

    /// <summary>Beyond this many remembered keys all are forgotten: a guard against a flood, not a tuning knob.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (KnownKey? Key, long At)> _remembered = new();

    public async Task<Caller?> FindAsync(string secret, CancellationToken ct)
    {
        if (secret.Length > LongestKey)
            return null;
        var hash = ApiKeyFormat.Hash(secret);
        var prefix = bootstrap.Is(hash) ? BootstrapKey.Prefix : ApiKeyFormat.PrefixOf(secret);
        if (prefix is null)
            return null;
        if (await RecallAsync(prefix, ct) is not var (key, organization) || !key.IsOpenedBy(hash, clock.GetUtcNow()))
            return null;
        var today = organization.Today(clock);
        if (key.RevokedAt is not null || key.ExpiresOn < today)
            return null;
        uses.Note(key, today);
        return new Caller(key.Id, key.OrganizationId, key.Name, key.Scopes.ToFrozenSet(), TeamIds: key.TeamIds);
    }

    private async Task<KnownKey?> RecallAsync(string prefix, CancellationToken ct)
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

    private async Task<KnownKey?> ReadAsync(string prefix, CancellationToken ct)
    {
        if (await OrganizationOfAsync(prefix, ct) is not { } organizationId)
            return null;
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, organizationId);
        return
            transaction.Settings is { } organization
            && await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Prefix == prefix, ct) is { } key
            ? new KnownKey(key, organization)
            : null;
    }

    private Task<Guid?> OrganizationOfAsync(string prefix, CancellationToken ct) =>
        DirectoryLookup.FindAsync(
            database,
            "SELECT organization_id FROM api_key_directory WHERE prefix = $1",
            new NpgsqlParameter<string> { TypedValue = prefix },
            ct
        );

    private sealed record KnownKey(ApiKey Key, OrganizationSettings Organization);
}
