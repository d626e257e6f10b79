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

    private readonly ConcurrentDictionary<string, (Task<KnownKey?> Key, long At)> _remembered = new();

    public async Task<Caller?> FindAsync(string secret, CancellationToken ct)
    {
        if (secret.Length > LongestKey)
            return null;
        var hash = ApiKeyFormat.Hash(secret);
        var prefix = bootstrap.Is(hash) ? BootstrapKey.Prefix : ApiKeyFormat.PrefixOf(secret);
        if (prefix is null)
            return null;
        var asked = clock.GetTimestamp();
        var known = await RecallAsync(prefix, asked - (long)(Memory.TotalSeconds * clock.TimestampFrequency)).WaitAsync(ct);
        // The secret may be newer than what is remembered: who rotates a key uses it at once.
        if (known?.Key.IsOpenedBy(hash, clock.GetUtcNow()) == false)
            known = await RecallAsync(prefix, asked).WaitAsync(ct);
        if (known is not { Key: var key } || !key.IsOpenedBy(hash, clock.GetUtcNow()))
            return null;
        var today = known.Organization.Today(clock);
        if (key.RevokedAt is not null || key.ExpiresOn < today)
            return null;
        uses.Note(key, today);
        return known.Caller;
    }

    /// <summary>Everybody who asks meanwhile waits for the one who reads; what was read is as old as the moment it was begun.</summary>
    /// <param name="since">What began to be read before is read again.</param>
    private Task<KnownKey?> RecallAsync(string prefix, long since)
    {
        if (_remembered.TryGetValue(prefix, out var known) && !known.Key.IsFaulted && known.At > since)
            return known.Key;
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        var reading = new TaskCompletionSource<KnownKey?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = (reading.Task, clock.GetTimestamp());
        if (known.Key is null ? !_remembered.TryAdd(prefix, next) : !_remembered.TryUpdate(prefix, next, known))
            return RecallAsync(prefix, since);
        _ = FillAsync(reading, prefix);
        return reading.Task;
    }

    private async Task FillAsync(TaskCompletionSource<KnownKey?> reading, string prefix)
    {
        try
        {
            // Not the request's token: others wait too.
            reading.SetResult(await ReadAsync(prefix, CancellationToken.None));
        }
        catch (Exception failure)
        {
            reading.SetException(failure);
        }
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
            ? new KnownKey(
                key,
                organization,
                new Caller(key.Id, key.OrganizationId, key.Name, key.Scopes.ToFrozenSet(), TeamIds: key.TeamIds)
            )
            : null;
    }

    private Task<Guid?> OrganizationOfAsync(string prefix, CancellationToken ct) =>
        DirectoryLookup.FindAsync(
            database,
            "SELECT organization_id FROM api_key_directory WHERE prefix = $1",
            new NpgsqlParameter<string> { TypedValue = prefix },
            ct
        );

    private sealed record KnownKey(ApiKey Key, OrganizationSettings Organization, Caller Caller);
}
