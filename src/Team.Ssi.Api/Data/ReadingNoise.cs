using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Estimates the noise of an organization's readings and keeps it with the organization, where every request finds it. Only a background worker asks: it
/// reads a year of many members.
/// </summary>
internal static class ReadingNoise
{
    private const int Days = 364;

    /// <summary>Those who submitted last. Noise is the same for everybody, and the estimate no better from more.</summary>
    private const int MostMembers = 2_000;

    private const int Patience = 120;

    /// <summary>An index that LinkedIn had not computed anew has the very same total; and what came in integers only has another error.</summary>
    private const string Repeated = """
        WITH sampled AS (
            SELECT current.member_id FROM current_scores current WHERE current.organization_id = @organization
            ORDER BY current.captured_on DESC, current.member_id LIMIT @most_members
        ), paired AS (
            SELECT reading.total, lag(reading.total) OVER of_member AS total_before,
                reading.captured_on - lag(reading.captured_on) OVER of_member AS days_apart,
                reading.is_rounded OR lag(reading.is_rounded) OVER of_member AS either_rounded
            FROM sampled
            JOIN submissions reading ON reading.organization_id = @organization AND reading.member_id = sampled.member_id
                AND reading.captured_on > @today - @days AND reading.captured_on <= @today
            WINDOW of_member AS (PARTITION BY reading.member_id ORDER BY reading.captured_on)
        )
        SELECT (abs(paired.total - paired.total_before) + 5000) / 10000 AS difference, count(*)::int
        FROM paired
        WHERE paired.days_apart <= @most_days AND paired.total <> paired.total_before AND NOT paired.either_rounded
        GROUP BY difference
        """;

    private const string Keep = """
        UPDATE organizations organization SET sem = @sem
        WHERE organization.organization_id = @organization AND organization.sem IS DISTINCT FROM @sem
        """;

    public static async Task EstimateAsync(NpgsqlConnection connection, Guid organizationId, DateOnly today, CancellationToken ct)
    {
        var sem = MeasurementError.Of(await RepeatedAsync(connection, organizationId, today, ct));
        await using var command = new NpgsqlCommand(Keep, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("sem", NpgsqlDbType.Double) { Value = sem ?? (object)DBNull.Value },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The pairs that tell of noise, by how far apart they are.</summary>
    public static async Task<IReadOnlyList<RepeatedReadings>> RepeatedAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly today,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Repeated, connection)
        {
            CommandTimeout = Patience,
            Parameters =
            {
                new("organization", organizationId),
                new("today", today),
                new("days", Days),
                new("most_members", MostMembers),
                new("most_days", MeasurementError.MostDaysApart),
            },
        };
        var pairs = new List<RepeatedReadings>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            pairs.Add(new RepeatedReadings(row.GetInt32(0), row.GetInt32(1)));
        return pairs;
    }
}
