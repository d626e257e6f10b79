using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>
/// What is a jump in an organization, found again by the background. A year of its readings has to be read for that, so a large one gets it once a day and
/// a small one whenever past weeks have changed.
/// </summary>
internal static class JumpLimits
{
    /// <summary>The limit of an organization as a scalar: its own, or that of all who are too small to have one. Needs $1, the organization.</summary>
    public static readonly string Sql =
        $"coalesce((SELECT found.jump_limit FROM jump_limits found WHERE found.organization_id = $1), {JumpLimit.Default})::int";

    /// <summary>So many changes are read in a moment.</summary>
    private const long Few = 20_000;

    private const int WeeksRead = 52;

    private const string Due = """
        SELECT NOT EXISTS (
            SELECT FROM jump_limits found
            WHERE found.organization_id = @organization AND found.found_on = @today AND (NOT @changed OR found.changes > @few)
        )
        """;

    private const string Store = """
        INSERT INTO jump_limits (organization_id, jump_limit, changes, found_on) VALUES (@organization, @limit, @changes, @today)
        ON CONFLICT (organization_id) DO UPDATE SET (jump_limit, changes, found_on) = (excluded.jump_limit, excluded.changes, excluded.found_on)
        """;

    /// <param name="connection">In a transaction of the organization.</param>
    /// <param name="organizationId">Whose limit.</param>
    /// <param name="today">Its day.</param>
    /// <param name="changed">Whether past weeks have changed since the last time.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task RefreshAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly today,
        bool changed,
        CancellationToken ct
    )
    {
        await using var due = new NpgsqlCommand(Due, connection)
        {
            Parameters = { new("organization", organizationId), new("today", today), new("changed", changed), new("few", Few) },
        };
        if (!(bool)(await due.ExecuteScalarAsync(ct))!)
            return;
        var last = IsoWeek.Of(today).Sunday;
        var weeks = await WeeklyChanges.QueryAsync(connection, organizationId, last.AddDays(-7 * WeeksRead), last, ct);
        var changes = weeks.SelectMany(week => week).ToList();
        await using var store = new NpgsqlCommand(Store, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("limit", (short)JumpLimit.Of(changes)),
                new("changes", changes.Sum(change => (long)change.Members)),
                new("today", today),
            },
        };
        await store.ExecuteNonQueryAsync(ct);
    }
}
