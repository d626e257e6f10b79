using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes a team holds its row: two changes at once take turns, and the second sees what the first wrote.</summary>
internal static class LockedTeams
{
    public static async Task<Team?> OneAsync(SsiDb db, Guid teamId, CancellationToken ct) =>
        (
            await db
                .Teams.FromSql($"SELECT * FROM teams WHERE organization_id = {db.OrganizationId} AND id = {teamId} FOR NO KEY UPDATE")
                .ToListAsync(ct)
        ).SingleOrDefault();
}
