using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Startup;

/// <summary>Makes an organization with its first admin key; in the same transaction whatever else it begins with.</summary>
internal sealed class NewOrganization(NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <param name="key">The key in clear; only its hash is stored.</param>
    /// <param name="prefix">What the key is found by.</param>
    /// <param name="fill">Adds what the organization begins with.</param>
    public async Task<Guid> CreateAsync(
        string name,
        string timeZone,
        byte[] keyHash,
        string prefix,
        Func<SsiDb, Task>? fill,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var transaction = await OrganizationTransaction.BeginAsync(database, id, ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, id);
        db.OrganizationDirectory.Add(new OrganizationEntry { OrganizationId = id });
        db.Organizations.Add(
            new Organization
            {
                OrganizationId = id,
                Name = name,
                TimeZone = timeZone,
                CreatedAt = now,
                UpdatedAt = now,
            }
        );
        NewKey.Add(db, "First key", keyHash, prefix, [Scope.Admin], now);
        await db.SaveChangesAsync(ct);
        if (fill is not null)
            await fill(db);
        var entry = new AuditEntry(id, now, AuditActor.System, "createOrganization", Resource: "/v1/organization");
        await transaction.CommitAsync(clock, entry.ToCommand());
        return id;
    }
}
