using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;
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
        OrganizationSettings organization,
        IsoWeek week,
        Dictionary<BoardSet, IReadOnlyList<BoardFigures>> boards,
        TeamComparison comparison,
        IReadOnlyDictionary<CellKey, CellDecision> decisions,
        CancellationToken ct
    )
    {
        var compared = comparison.Teams.ToDictionary(team => team.Team.TeamId);
        var rows = boards.SelectMany(set =>
            set.Value.Select(board =>
                RowOf(
                    organization,
                    new CellKey(week.Sunday, Types[set.Key], board.BoardId),
                    board,
                    set.Key == BoardSet.Teams ? compared.GetValueOrDefault(board.BoardId) : null,
                    decisions
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

    private static object RowOf(
        OrganizationSettings organization,
        CellKey cell,
        BoardFigures board,
        ComparedTeam? compared,
        IReadOnlyDictionary<CellKey, CellDecision> decisions
    )
    {
        var decision = decisions.GetValueOrDefault(cell, CellDecision.Nobody);
        return new
        {
            organization.OrganizationId,
            cell.WeekEnd,
            cell.BoardType,
            cell.BoardId,
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
            organization.Privacy.MinGroupSize,
            decision.ShowsPillars,
            Withheld = decision.Withheld?.ToColumn(),
        };
    }
}
