using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes a user holds its row: two changes at once take turns, and the second sees what the first wrote.</summary>
internal static class LockedUsers
{
    public static async Task<User?> OneAsync(SsiDb db, Guid userId, CancellationToken ct) =>
        (
            await db
                .Users.FromSql($"SELECT * FROM users WHERE organization_id = {db.OrganizationId} AND id = {userId} FOR NO KEY UPDATE")
                .ToListAsync(ct)
        ).SingleOrDefault();
}
