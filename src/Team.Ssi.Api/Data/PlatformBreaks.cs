using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Data;

/// <summary>
/// The weeks in which LinkedIn moved everybody. What all organizations show together counts where it says anything; else what the organization's own
/// members show. Both are judged once in a while, so a flag comes some time after the readings.
/// </summary>
internal static class PlatformBreaks
{
    /// <summary>A common table expression, left open: breaks (week_end, shift), the shift in hundredths. Needs @organization.</summary>
    public const string Sql = """
        breaks AS (
            SELECT shared.week_end, shared.shift FROM platform_weeks shared WHERE shared.decides AND shared.shift IS NOT NULL
            UNION ALL
            SELECT own.week_end, own.shift
            FROM platform_breaks own
            WHERE own.organization_id = @organization
                AND NOT EXISTS (SELECT FROM platform_weeks shared WHERE shared.week_end = own.week_end AND shared.decides)
        """;

    private const string Within = $"""
        WITH {Sql}
        )
        SELECT breaks.week_end, breaks.shift::int FROM breaks
        WHERE breaks.week_end > @first AND breaks.week_end - 6 <= @last
        ORDER BY breaks.week_end
        """;

    private const string Replace = """
        WITH input AS (
            SELECT * FROM unnest(@weeks, @shifts, @members) AS judged (week_end, shift, members)
        ), gone AS (
            DELETE FROM platform_breaks own
            WHERE own.organization_id = @organization AND own.week_end BETWEEN @first AND @last AND own.week_end <> ALL (@weeks)
        )
        INSERT INTO platform_breaks (organization_id, week_end, shift, members)
        SELECT @organization, week_end, shift, members FROM input
        ON CONFLICT (organization_id, week_end) DO UPDATE SET (shift, members) = (excluded.shift, excluded.members)
        """;

    /// <summary>Those that may stand between readings of the days.</summary>
    public static async Task<IReadOnlyList<PlatformShift>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Within, connection)
        {
            Parameters = { new("organization", organizationId), new("first", first), new("last", last) },
        };
        var shifts = new List<PlatformShift>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            shifts.Add(new PlatformShift(IsoWeek.Of(row.GetFieldValue<DateOnly>(0)), row.GetInt32(1)));
        return shifts;
    }

    /// <summary>Judges the organization's own members, week by week.</summary>
    public static async Task JudgeAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        var changes = await WeeklyChanges.QueryAsync(connection, organizationId, first, last, ct);
        var broken = changes
            .Where(week => week.Key >= first)
            .Select(week => (WeekEnd: week.Key, Shift: PlatformBreak.ShiftOf([.. week]), Members: week.Sum(change => change.Members)))
            .Where(week => week is { Shift: not null, Members: >= PlatformBreak.FewestMembers })
            .ToList();
        await using var command = new NpgsqlCommand(Replace, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("first", first),
                new("last", last),
                new("weeks", NpgsqlDbType.Array | NpgsqlDbType.Date) { Value = broken.Select(week => week.WeekEnd).ToArray() },
                new("shifts", NpgsqlDbType.Array | NpgsqlDbType.Smallint)
                {
                    Value = broken.Select(week => (short)week.Shift!.Value).ToArray(),
                },
                new("members", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = broken.Select(week => week.Members).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
