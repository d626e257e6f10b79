using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes a key holds its row: of two rotations at once the second sees what the first wrote.</summary>
internal static class LockedApiKeys
{
    public static async Task<ApiKey?> OneAsync(SsiDb db, Guid keyId, CancellationToken ct) =>
        (
            await db
                .ApiKeys.FromSql($"SELECT * FROM api_keys WHERE organization_id = {db.OrganizationId} AND id = {keyId} FOR NO KEY UPDATE")
                .ToListAsync(ct)
        ).SingleOrDefault();
}
