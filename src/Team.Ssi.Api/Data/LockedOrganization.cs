using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes the organization or the shape of its tree of teams holds its row: two changes at once take turns.</summary>
internal static class LockedOrganization
{
    public static async Task<Organization> ReadAsync(SsiDb db, CancellationToken ct) =>
        (
            await db
                .Organizations.FromSql($"SELECT * FROM organizations WHERE organization_id = {db.OrganizationId} FOR NO KEY UPDATE")
                .ToListAsync(ct)
        ).Single();
}
