using Npgsql;

namespace Team.Ssi.Api.Data;

/// <summary>
/// How the members who submitted in a week and in the one before moved between them: per week a histogram, without anybody's id.
/// </summary>
internal static class WeeklyChanges
{
    private const int Patience = 600;

    private const string Statement = $"""
        WITH weekly AS (
            SELECT DISTINCT ON (reading.member_id, week) reading.member_id, (reading.captured_on - {WeekScores.FirstMonday}) / 7 AS week,
                (reading.total + 5000) / 10000 AS score
            FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.captured_on > @first - 14 AND reading.captured_on <= @last
            ORDER BY reading.member_id, week, reading.captured_on DESC
        )
        SELECT {WeekScores.FirstMonday} + 7 * later.week + 6 AS week_end, later.score - earlier.score AS change, count(*)::int
        FROM weekly later JOIN weekly earlier ON earlier.member_id = later.member_id AND earlier.week = later.week - 1
        GROUP BY week_end, change
        """;

    /// <param name="connection">In a transaction of the organization.</param>
    /// <param name="organizationId">Whose members.</param>
    /// <param name="first">The first week end.</param>
    /// <param name="last">The last week end.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>By week end, the changes in hundredths and how many members made each.</returns>
    public static async Task<ILookup<DateOnly, MemberChanges>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            CommandTimeout = Patience,
            Parameters = { new("organization", organizationId), new("first", first), new("last", last) },
        };
        var changes = new List<(DateOnly WeekEnd, MemberChanges Change)>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            changes.Add((row.GetFieldValue<DateOnly>(0), new MemberChanges(row.GetInt32(1), row.GetInt32(2))));
        return changes.ToLookup(change => change.WeekEnd, change => change.Change);
    }
}
