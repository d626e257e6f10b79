using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Weeks of which an organization's readings have changed since all organizations were judged together. A change says no more than weeks, and is taken
/// away only by who has judged them again: a judgement is never older than the readings for long.
/// </summary>
internal static class PlatformWeekChanges
{
    /// <summary>A reading is part of two changes: the one to its week, and the one from it. What speaks of days without end is about who belongs, not about readings.</summary>
    private const string Changed = $"""
        SELECT DISTINCT {WeekScores.FirstMonday} + 7 * week + 6
        FROM board_week_changes change
        CROSS JOIN LATERAL generate_series(
            (greatest(change.first_day, @oldest) - {WeekScores.FirstMonday}) / 7,
            (least(change.last_day + 7, @last) - {WeekScores.FirstMonday}) / 7
        ) AS week
        WHERE change.organization_id = @organization AND isfinite(change.first_day) AND isfinite(change.last_day)
        """;

    private const string Add = "INSERT INTO platform_week_changes (id, week_ends) VALUES (@id, @week_ends)";

    /// <summary>Passes on which weeks the organization's changes speak of, before they are taken away with the rebuilt rows.</summary>
    public static async Task PassOnAsync(NpgsqlConnection connection, Guid organizationId, DateOnly today, CancellationToken ct)
    {
        var last = ComparisonDate.Default(today);
        var weekEnds = new List<DateOnly>();
        await using var changed = new NpgsqlCommand(Changed, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("oldest", last.AddDays(-7 * (BoardWeeks.Most - 1))),
                new("last", last),
            },
        };
        await using (var row = await changed.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct))
                weekEnds.Add(row.GetFieldValue<DateOnly>(0));
        if (weekEnds.Count == 0)
            return;
        await using var add = new NpgsqlCommand(Add, connection)
        {
            Parameters =
            {
                new("id", Guid.CreateVersion7()),
                new("week_ends", NpgsqlDbType.Array | NpgsqlDbType.Date) { Value = weekEnds },
            },
        };
        await add.ExecuteNonQueryAsync(ct);
    }
}
