using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Api.Closings;

/// <summary>The figures of the organization, of every team and of every team with those below, and the teams' places in the comparison.</summary>
internal static class FrozenBoards
{
    private static readonly JsonSerializerOptions Columns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Dictionary<BoardSet, string> Types = new()
    {
        [BoardSet.Organization] = "organization",
        [BoardSet.Teams] = "team",
        [BoardSet.Trees] = "tree",
    };

    public static async Task InsertAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        IsoWeek week,
        Dictionary<BoardSet, IReadOnlyList<BoardFigures>> boards,
        TeamComparison comparison,
        CancellationToken ct
    )
    {
        var compared = comparison.Teams.ToDictionary(team => team.Team.TeamId);
        var rows = boards.SelectMany(set =>
            set.Value.Select(board =>
                RowOf(
                    organizationId,
                    week,
                    Types[set.Key],
                    board,
                    set.Key == BoardSet.Teams ? compared.GetValueOrDefault(board.BoardId) : null
                )
            )
        );
        await using var command = new NpgsqlCommand(
            "INSERT INTO closing_boards SELECT * FROM jsonb_populate_recordset(NULL::closing_boards, @rows)",
            connection
        )
        {
            Parameters = { new("rows", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(rows, Columns) } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static object RowOf(Guid organizationId, IsoWeek week, string boardType, BoardFigures board, ComparedTeam? compared) =>
        new
        {
            organizationId,
            WeekEnd = week.Sunday,
            boardType,
            board.BoardId,
            board.Name,
            board.Active,
            board.N,
            board.MedianAge,
            board.Mean,
            board.SumOfSquares,
            P25 = board.Quartiles?[0],
            Median = board.Quartiles?[1],
            P75 = board.Quartiles?[2],
            Low = board.Bands[0],
            Average = board.Bands[1],
            Good = board.Bands[2],
            Strong = board.Bands[3],
            ProfessionalBrand = board.Pillars[0],
            RightPeople = board.Pillars[1],
            Insights = board.Pillars[2],
            Relationships = board.Pillars[3],
            board.MeanBefore,
            SameMembersChange = board.SameMembersChange,
            board.Platform,
            compared?.Rank,
            compared?.Place?.ExpectedRank,
            RankLow = compared?.Place?.RankInterval.Low,
            RankHigh = compared?.Place?.RankInterval.High,
            compared?.Place?.TieGroup,
            ShrunkMean = compared?.Shrunk?.Mean,
            compared?.Shrunk?.Weight,
            compared?.Shrunk?.Variance,
        };
}
