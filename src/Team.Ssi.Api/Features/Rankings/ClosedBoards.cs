using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>What was frozen of the boards themselves: their names and figures, and the teams' places in the comparison.</summary>
internal static class ClosedBoards
{
    private const string Statement = """
        SELECT board.board_id, board.name, board.active, board.n, board.mean, board.sum_of_squares, board.p25, board.median, board.p75,
            board.low, board.average, board.good, board.strong, board.professional_brand, board.right_people, board.insights, board.relationships,
            board.mean_before, board.same_members_change, board.rank, board.expected_rank, board.rank_low, board.rank_high, board.tie_group,
            board.shrunk_mean, board.weight, board.variance, board.platform, board.median_age
        FROM closing_boards board
        WHERE board.organization_id = @organization AND board.week_end = @week_end AND board.board_type = 'team'
        ORDER BY board.rank, board.shrunk_mean DESC, board.board_id
        """;

    private const string Name = """
        SELECT board.name FROM closing_boards board
        WHERE board.organization_id = @organization AND board.week_end = @week_end AND board.board_type = @type AND board.board_id = @board
        """;

    /// <returns>Null when there was no such board.</returns>
    public static async Task<string?> NameAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        IsoWeek week,
        BoardSet board,
        Guid? teamId,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Name, connection)
        {
            Parameters =
            {
                new("organization", organizationId),
                new("week_end", week.Sunday),
                new(
                    "type",
                    board switch
                    {
                        BoardSet.Team => "team",
                        BoardSet.SubTree => "tree",
                        _ => "organization",
                    }
                ),
                new("board", teamId ?? organizationId),
            },
        };
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The teams as they were compared, best first, with the figures they were compared by.</summary>
    public static async Task<(TeamComparison Comparison, Dictionary<Guid, BoardFigures> Figures)> CompareAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Closing closing,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters = { new("organization", organizationId), new("week_end", closing.Week.Sunday) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var figures = new Dictionary<Guid, BoardFigures>();
        var (compared, uncovered) = (new List<ComparedTeam>(), new List<TeamSample>());
        while (await row.ReadAsync(ct))
        {
            var board = ReadFigures(row);
            figures[board.BoardId] = board;
            if (row.IsDBNull(19))
                uncovered.Add(board.ToSample());
            else
                compared.Add(new ComparedTeam(board.ToSample(), row.GetInt32(19), ReadShrunk(row), ReadPlace(row)));
        }
        return (new TeamComparison(closing.Reason, closing.GrandMean, closing.Variance, compared, uncovered), figures);
    }

    private static BoardFigures ReadFigures(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetInt32(2),
            row.GetInt32(3),
            Number(row, 28),
            Number(row, 4),
            row.GetDouble(5),
            row.IsDBNull(6) ? null : [row.GetDouble(6), row.GetDouble(7), row.GetDouble(8)],
            [row.GetInt32(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12)],
            [Number(row, 13), Number(row, 14), Number(row, 15), Number(row, 16)],
            Number(row, 17),
            Number(row, 18),
            row.GetDouble(27)
        );

    private static ShrunkMean? ReadShrunk(NpgsqlDataReader row) =>
        row.IsDBNull(24) ? null : new ShrunkMean(row.GetDouble(24), row.GetDouble(25), row.GetDouble(26));

    private static TeamPlace? ReadPlace(NpgsqlDataReader row) =>
        row.IsDBNull(20)
            ? null
            : new TeamPlace(row.GetInt32(19), row.GetDouble(20), (row.GetInt32(21), row.GetInt32(22)), row.GetInt32(23));

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
