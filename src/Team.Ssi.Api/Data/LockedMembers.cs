using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes a member, its readings or memberships holds the member's row: two changes at once take turns.</summary>
internal static class LockedMembers
{
    public static async Task<Member?> OneAsync(SsiDb db, Guid memberId, CancellationToken ct) =>
        (
            await db
                .Members.FromSql($"SELECT * FROM members WHERE organization_id = {db.OrganizationId} AND id = {memberId} FOR NO KEY UPDATE")
                .ToListAsync(ct)
        ).SingleOrDefault();
}
