using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A frozen week as stored. The variances and the grand mean are the team comparison's, in points, unrounded.</summary>
internal sealed record Closing(
    IsoWeek Week,
    DateTimeOffset ClosedAt,
    int MethodVersion,
    ClosingParameters Parameters,
    int Size,
    RawReason? Reason,
    double? GrandMean,
    VarianceComponents? Variance
);

internal static class ClosingsQuery
{
    private const string Statement = """
        SELECT closing.week_end, closing.closed_at, closing.method_version, closing.parameters::text, closing.size, closing.comparison_reason,
            closing.grand_mean, closing.between_team_variance, closing.within_team_variance
        FROM closings closing
        WHERE closing.organization_id = @organization AND closing.week_end <= @until
        ORDER BY closing.week_end DESC LIMIT @limit
        """;

    /// <summary>The newest closings up to a day.</summary>
    public static async Task<IReadOnlyList<Closing>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly until,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters = { new("organization", organizationId), new("until", until), new("limit", limit) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var closings = new List<Closing>();
        while (await row.ReadAsync(ct))
            closings.Add(Read(row));
        return closings;
    }

    /// <returns>Null when the week is not closed.</returns>
    public static async Task<Closing?> FindAsync(NpgsqlConnection connection, Guid organizationId, IsoWeek week, CancellationToken ct) =>
        (await QueryAsync(connection, organizationId, week.Sunday, 1, ct)).FirstOrDefault(closing => closing.Week == week);

    /// <summary>What is no week cannot be read, like an id that is none.</summary>
    public static InvalidProblem Unreadable(string pointer) =>
        InvalidProblem.Unreadable(new Http.Shapes.InputError(pointer, "invalidValue", "A week is written 2026-W47."));

    private static Closing Read(NpgsqlDataReader row) =>
        new(
            IsoWeek.Of(row.GetFieldValue<DateOnly>(0)),
            row.GetFieldValue<DateTimeOffset>(1),
            row.GetInt32(2),
            StoredJson.Read<ClosingParameters>(row.GetString(3))!,
            row.GetInt32(4),
            row.IsDBNull(5) ? null : Enum.Parse<RawReason>(row.GetString(5), ignoreCase: true),
            row.IsDBNull(6) ? null : row.GetDouble(6),
            row.IsDBNull(7) ? null : new VarianceComponents(row.GetDouble(7), row.GetDouble(8))
        );
}
