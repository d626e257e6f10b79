using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Data;

/// <summary>A board of a closed week, with what was decided about showing it to those without name rights. Points, unrounded.</summary>
/// <param name="MinGroupSize">That of the closing; null when nothing was decided then.</param>
/// <param name="ShowsPillars">Whether every score in it has pillars, of the same reading: else their means would tell of the few that have none.</param>
/// <param name="Withheld">Why it was withheld; null when it was not.</param>
internal sealed record PublishedBoard(
    Guid BoardId,
    string Name,
    DateOnly WeekEnd,
    int Active,
    int N,
    double? Mean,
    double? Median,
    double? P25,
    double? P75,
    IReadOnlyList<int> Bands,
    double?[] Pillars,
    int? MinGroupSize,
    bool ShowsPillars,
    SuppressionReason? Withheld
)
{
    /// <summary>What holds by now: raised since, the group size holds for older weeks too; lowered, it does not.</summary>
    public int GroupSize(PrivacyRules rules) => Math.Max(rules.MinGroupSize, MinGroupSize ?? 0);

    /// <summary>Why its figures are withheld; null when they are shown, or there are none.</summary>
    public SuppressionReason? ReasonUnder(PrivacyRules rules) =>
        N == 0 ? null
        : !PublishedFigures.ShowsMeans(N, GroupSize(rules)) ? SuppressionReason.BelowMinGroupSize
        : MinGroupSize is null ? SuppressionReason.Complementary
        : Withheld;

    /// <summary>In whole points; null when it is withheld.</summary>
    public double? MeanUnder(PrivacyRules rules) => ReasonUnder(rules) is null ? PublishedFigures.Round(Mean) : null;
}

internal enum PublishedBoardType
{
    Organization,
    Team,
    Tree,
    Program,
}

/// <summary>The fixed lattice that those without name rights may ask: boards of closed weeks.</summary>
internal static class PublishedBoards
{
    private const string Statement = """
        SELECT board.board_id, board.name, board.week_end, board.active, board.n, board.mean, board.median, board.p25, board.p75, board.low,
            board.average, board.good, board.strong, board.professional_brand, board.right_people, board.insights, board.relationships,
            board.min_group_size, coalesce(board.shows_pillars, false), board.withheld
        FROM closing_boards board
        WHERE board.organization_id = @organization AND board.board_type = @type AND board.week_end BETWEEN @first AND @last
            AND (@boards IS NULL OR board.board_id = ANY (@boards))
        ORDER BY board.week_end, board.board_id
        """;

    private const string Last = "SELECT max(closing.week_end) FROM closings closing WHERE closing.organization_id = @organization";

    /// <returns>The Sunday of the last closed week; null when there is none.</returns>
    public static async Task<DateOnly?> LastWeekAsync(NpgsqlConnection connection, Guid organizationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Last, connection) { Parameters = { new("organization", organizationId) } };
        return await command.ExecuteScalarAsync(ct) is DateOnly week ? week : null;
    }

    /// <param name="boards">Which; null for all of the type.</param>
    /// <returns>Oldest first.</returns>
    public static async Task<IReadOnlyList<PublishedBoard>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        PublishedBoardType type,
        Guid[]? boards,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("type", type.ToColumn()),
                new("first", first),
                new("last", last),
                new("boards", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = boards ?? (object)DBNull.Value },
            },
        };
        var found = new List<PublishedBoard>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(Read(row));
        return found;
    }

    private static PublishedBoard Read(NpgsqlDataReader row)
    {
        return new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetFieldValue<DateOnly>(2),
            row.GetInt32(3),
            row.GetInt32(4),
            Number(5),
            Number(6),
            Number(7),
            Number(8),
            [row.GetInt32(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12)],
            [Number(13), Number(14), Number(15), Number(16)],
            row.IsDBNull(17) ? null : row.GetInt32(17),
            row.GetBoolean(18),
            row.IsDBNull(19) ? null : Enum.Parse<SuppressionReason>(row.GetString(19), ignoreCase: true)
        );

        double? Number(int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
    }
}
