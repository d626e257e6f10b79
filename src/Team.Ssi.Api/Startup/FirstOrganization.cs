using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Demo;

namespace Team.Ssi.Api.Startup;

/// <summary>Sees to it that somebody can sign in: an installation without an organization gets one, with an admin key.</summary>
internal sealed class FirstOrganization(
    NpgsqlDataSource database,
    NewOrganization organizations,
    BootstrapKey bootstrap,
    IServiceScopeFactory scopes,
    TimeProvider clock
)
{
    /// <summary>Instances that start at once take turns: one makes it, the others find it. The number is arbitrary.</summary>
    private const long Turn = 0x5353_4946_4952_5354;

    /// <param name="demo">Whether it begins with the demo's people and readings.</param>
    /// <param name="generated">A key to use when the administrator configured none; null refuses to start without one.</param>
    /// <returns>False when that key was revoked or rotated, which a start does not undo.</returns>
    public async Task<bool> EnsureAsync(bool demo, string? generated, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var turn = await connection.BeginTransactionAsync(ct);
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Turn})", connection);
        await wait.ExecuteNonQueryAsync(ct);
        if (await FirstAsync(ct) is { } first)
            return await RenewKeyAsync(first, generated, ct);
        await CreateAsync(demo, generated, ct);
        return true;
    }

    private async Task<Guid?> FirstAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT min(organization_id::text)::uuid FROM organization_directory");
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    private async Task CreateAsync(bool demo, string? generated, CancellationToken ct)
    {
        var (hash, prefix) =
            KeyOf(generated)
            ?? throw new InvalidSettingException(
                "There is no organization yet and no key for its administrator: set Ssi__BootstrapApiKey (32 to 200 characters) or Ssi__BootstrapApiKey_File."
            );
        if (!demo)
        {
            await organizations.CreateAsync("My organization", Organization.DefaultTimeZone, hash, prefix, null, ct);
            return;
        }
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var data = DemoOrganization.Generate(today);
        await organizations.CreateAsync(
            data.Name,
            data.TimeZone,
            hash,
            prefix,
            db => DemoRecords.WriteAsync(db, data, clock.GetUtcNow(), ct),
            ct
        );
    }

    /// <summary>Another configured key replaces the one before; the same one stays as it is, revoked or not.</summary>
    private async Task<bool> RenewKeyAsync(Guid first, string? generated, CancellationToken ct)
    {
        if (KeyOf(generated) is not var (hash, prefix))
            return true;
        await using var transaction = await OrganizationTransaction.BeginAsync(database, first, ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, first);
        var key = await db.ApiKeys.SingleOrDefaultAsync(key => key.Prefix == prefix, ct);
        if (key is null)
            NewKey.Add(db, "Bootstrap key", hash, prefix, [Scope.Admin], clock.GetUtcNow());
        else if (!key.Hash.AsSpan().SequenceEqual(hash))
        {
            // A generated key has another hash only because it was rotated, which a start does not undo either.
            if (prefix != BootstrapKey.Prefix)
                return false;
            (key.Hash, key.RevokedAt) = (hash, null);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(clock);
        return key?.RevokedAt is null;
    }

    private (byte[] Hash, string Prefix)? KeyOf(string? generated) =>
        bootstrap.Hash is { } configured ? (configured, BootstrapKey.Prefix)
        : generated is not null ? (ApiKeyFormat.Hash(generated), ApiKeyFormat.PrefixOf(generated)!)
        : null;
}
