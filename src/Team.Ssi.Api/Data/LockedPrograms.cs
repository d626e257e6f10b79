using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes a programme holds its row: two changes at once take turns. Who changes what belongs to it only keeps it from being deleted.</summary>
internal static class LockedPrograms
{
    public static async Task<AdvocacyProgram?> OneAsync(SsiDb db, Guid programId, CancellationToken ct) =>
        (
            await db
                .AdvocacyPrograms.FromSql(
                    $"SELECT * FROM advocacy_programs WHERE organization_id = {db.OrganizationId} AND id = {programId} FOR NO KEY UPDATE"
                )
                .ToListAsync(ct)
        ).SingleOrDefault();

    public static async Task<AdvocacyProgram?> KeptAsync(SsiDb db, Guid programId, CancellationToken ct) =>
        (
            await db
                .AdvocacyPrograms.FromSql(
                    $"SELECT * FROM advocacy_programs WHERE organization_id = {db.OrganizationId} AND id = {programId} FOR KEY SHARE"
                )
                .AsNoTracking()
                .ToListAsync(ct)
        ).SingleOrDefault();
}
