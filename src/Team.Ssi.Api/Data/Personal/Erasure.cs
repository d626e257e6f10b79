using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Team.Ssi.Api.Data.Personal;

/// <summary>
/// Takes a person out of the database and leaves a tombstone where they counted: a member without a name and with an id that nobody has seen, so that past
/// boards keep their sizes and scores. What was the person's id leads nowhere any more.
/// </summary>
internal static class Erasure
{
    private const string TombstoneName = "Erased member";

    /// <summary>An industry stays with the tombstone only where others share it: it says who it was otherwise.</summary>
    private const string Bury = """
        INSERT INTO members (organization_id, id, display_name, name_key, industry, industry_key, deactivated_on, erased_on, version, created_at, updated_at)
        SELECT member.organization_id, @tombstone, @name, @nameKey, shared.industry_key, shared.industry_key,
            least(member.deactivated_on, @today), @today, 1, date_trunc('day', member.created_at), date_trunc('day', @now)
        FROM members member
        LEFT JOIN LATERAL (
            SELECT other.industry_key FROM members other
            WHERE other.organization_id = @organization AND other.industry_key = member.industry_key AND other.id <> member.id LIMIT 1
        ) shared ON true
        WHERE member.organization_id = @organization AND member.id = @member
        """;

    public static async Task EraseAsync(SsiDb db, Guid memberId, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        // Not of this instant: the time in an id would lead from the audit trail's entry to the tombstone.
        var tombstone = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        await RunAsync(Bury);
        foreach (var table in PersonalData.Tables)
            if (table.Erase is { } erase)
                await RunAsync(erase);
        await BoardWeekChanges.OfMemberAsync(db, tombstone, today, ct);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var (name, value) in Values(db.OrganizationId, memberId, tombstone, today, now))
                if (sql.Contains($"@{name}", StringComparison.Ordinal))
                    command.Parameters.Add(new NpgsqlParameter(name, value));
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static IEnumerable<(string Name, object Value)> Values(
        Guid organizationId,
        Guid memberId,
        Guid tombstone,
        DateOnly today,
        DateTimeOffset now
    ) =>
        [
            ("organization", organizationId),
            ("member", memberId),
            ("tombstone", tombstone),
            ("today", today),
            ("now", now),
            ("name", TombstoneName),
            ("nameKey", NameKey.Of(TombstoneName)),
        ];
}
