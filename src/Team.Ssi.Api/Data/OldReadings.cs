using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>
/// What an organization's retention leaves of readings: of old ones the last of each week, which is the one that a Sunday's board counts, so boards of weeks
/// stay as they are; of still older ones nothing. Closings are frozen, and keep what they froze.
/// </summary>
internal static class OldReadings
{
    /// <summary>So many rows a transaction, so that nobody waits long behind one.</summary>
    public const int AtOnce = 20_000;

    private const string Thin = """
        DELETE FROM submissions reading
        USING (
            SELECT old.member_id, old.captured_on
            FROM organizations organization
            JOIN submissions old ON old.organization_id = @organization
                AND old.captured_on < @today - make_interval(months => organization.thin_after_months)
            WHERE organization.organization_id = @organization AND EXISTS (
                SELECT FROM submissions later
                WHERE later.organization_id = @organization AND later.member_id = old.member_id AND later.captured_on > old.captured_on
                    AND later.captured_on <= old.captured_on + (7 - extract(isodow FROM old.captured_on)::int))
            LIMIT @most
        ) thinned
        WHERE reading.organization_id = @organization AND reading.member_id = thinned.member_id AND reading.captured_on = thinned.captured_on
        """;

    private const string Remove = """
        WITH gone AS (
            DELETE FROM submissions reading
            USING (
                SELECT old.member_id, old.captured_on
                FROM organizations organization
                JOIN submissions old ON old.organization_id = @organization
                    AND old.captured_on < @today - make_interval(months => organization.delete_after_months)
                WHERE organization.organization_id = @organization
                LIMIT @most
            ) aged
            WHERE reading.organization_id = @organization AND reading.member_id = aged.member_id AND reading.captured_on = aged.captured_on
            RETURNING reading.captured_on
        ), said AS (
            INSERT INTO board_week_changes (organization_id, id, first_day, last_day)
            SELECT @organization, @change, min(captured_on), max(captured_on) FROM gone HAVING count(*) > 0
        )
        SELECT count(*)::int FROM gone
        """;

    /// <summary>Who has no reading any more has no current score either.</summary>
    private const string Forget = """
        DELETE FROM current_scores current
        USING organizations organization
        WHERE organization.organization_id = @organization AND current.organization_id = @organization
            AND current.captured_on < @today - make_interval(months => organization.delete_after_months)
            AND NOT EXISTS (SELECT FROM submissions reading WHERE reading.organization_id = @organization AND reading.member_id = current.member_id)
        """;

    private const string Revisions = "SELECT forget_revisions(@organization, @today, @most)";

    /// <returns>How many readings went because another of their week stays.</returns>
    public static async Task<int> ThinAsync(NpgsqlConnection connection, Guid organizationId, DateOnly today, CancellationToken ct)
    {
        await using var command = Command(connection, Thin, organizationId, today);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <returns>How many readings went for their age.</returns>
    public static async Task<int> RemoveAsync(NpgsqlConnection connection, Guid organizationId, DateOnly today, CancellationToken ct)
    {
        await using var command = Command(connection, Remove, organizationId, today);
        command.Parameters.Add(new("change", Guid.CreateVersion7()));
        var removed = (int)(await command.ExecuteScalarAsync(ct))!;
        await using var forget = Command(connection, Forget, organizationId, today);
        await forget.ExecuteNonQueryAsync(ct);
        return removed;
    }

    /// <returns>How many revisions went.</returns>
    public static async Task<int> ForgetRevisionsAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly today,
        CancellationToken ct
    )
    {
        await using var command = Command(connection, Revisions, organizationId, today);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Guid organizationId, DateOnly today)
    {
        var command = new NpgsqlCommand(sql, connection) { Parameters = { new("organization", organizationId), new("today", today) } };
        if (sql.Contains("@most", StringComparison.Ordinal))
            command.Parameters.Add(new("most", AtOnce));
        return command;
    }
}
