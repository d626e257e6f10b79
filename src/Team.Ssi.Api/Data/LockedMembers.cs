using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes a member, its readings or memberships holds the member's row: two changes at once take turns.</summary>
internal static class LockedMembers
{
    private const string Erasures = "ssi.erasures ";

    public static async Task<Member?> OneAsync(SsiDb db, Guid memberId, CancellationToken ct) =>
        (
            await db
                .Members.FromSql($"SELECT * FROM members WHERE organization_id = {db.OrganizationId} AND id = {memberId} FOR NO KEY UPDATE")
                .ToListAsync(ct)
        ).SingleOrDefault();

    /// <summary>
    /// To erase one: whoever is about to refer to it waits as well, and erasures take turns in an organization, for each of them goes through all its tables.
    /// </summary>
    public static async Task<bool> SeizeAsync(SsiDb db, Guid memberId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({Erasures + db.OrganizationId}, 0))", ct);
        var seized = await db
            .Database.SqlQuery<Guid>(
                $"SELECT id AS \"Value\" FROM members WHERE organization_id = {db.OrganizationId} AND id = {memberId} AND erased_on IS NULL FOR UPDATE"
            )
            .ToListAsync(ct);
        return seized.Count > 0;
    }

    /// <summary>Where nothing of the member is needed.</summary>
    /// <returns>False when there is none.</returns>
    public static async Task<bool> HoldAsync(NpgsqlConnection connection, Guid organizationId, Guid memberId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT 1 FROM members WHERE organization_id = $1 AND id = $2 AND erased_on IS NULL FOR NO KEY UPDATE",
            connection
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<Guid> { TypedValue = memberId },
            },
        };
        return await command.ExecuteScalarAsync(ct) is not null;
    }
}
