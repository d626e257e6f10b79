using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>What the signals of a member's readings are found by.</summary>
/// <param name="OldestFirst">The readings, and those of some weeks before.</param>
/// <param name="Limit">In hundredths.</param>
internal sealed record SignalReadings(IReadOnlyList<SignalReading> OldestFirst, int Limit)
{
    private static readonly string Statement = $"""
        SELECT reading.captured_on, reading.total, reading.professional_brand, reading.right_people, reading.insights, reading.relationships,
            reading.is_rounded, reading.revision, {JumpLimits.Sql}
        FROM submissions reading
        WHERE reading.organization_id = $1 AND reading.member_id = $2 AND reading.captured_on >= $3 AND reading.captured_on <= $4
        ORDER BY reading.captured_on
        """;

    /// <param name="first">The day of the oldest reading in question.</param>
    /// <param name="last">The day of the newest.</param>
    public static async Task<SignalReadings> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid memberId,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<Guid> { TypedValue = memberId },
                new NpgsqlParameter<DateOnly> { TypedValue = first.AddDays(-TrustSignals.DaysLookedBack) },
                new NpgsqlParameter<DateOnly> { TypedValue = last },
            },
        };
        var readings = new List<SignalReading>();
        var limit = JumpLimit.Default;
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var pillars = row.IsDBNull(2)
                ? (Pillars?)null
                : new Pillars(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5));
            readings.Add(new SignalReading(row.GetFieldValue<DateOnly>(0), row.GetInt32(1), pillars, row.GetBoolean(6), row.GetInt32(7)));
            limit = row.GetInt32(8);
        }
        return new SignalReadings(readings, limit);
    }

    public IReadOnlyList<TrustSignal> Of(SignalReading reading)
    {
        var first = reading.CapturedOn.AddDays(-TrustSignals.DaysLookedBack);
        return TrustSignals.Of(
            reading,
            OldestFirst.Where(other => other.CapturedOn >= first && other.CapturedOn < reading.CapturedOn),
            Limit
        );
    }
}
