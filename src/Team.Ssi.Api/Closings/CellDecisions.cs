using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Closings;

/// <summary>Decides, when a week is closed, which of its boards may be shown to those without name rights, beside those of the weeks before.</summary>
internal static class CellDecisions
{
    /// <summary>A quarter. What is older shares no reading with the week, unless somebody's total never moved.</summary>
    private const int MostWeeksBack = 12;

    /// <summary>How many scores are held and solved at once: six weeks of 100,000 members, some seconds.</summary>
    private const int MostScores = 600_000;

    private const string Published = """
        SELECT board.week_end, board.board_type, board.board_id FROM closing_boards board
        WHERE board.organization_id = @organization AND board.week_end >= @first AND board.week_end < @last
            AND board.min_group_size IS NOT NULL AND board.withheld IS NULL AND board.n > 0
        """;

    /// <param name="scores">How many scores the week has.</param>
    public static async Task<IReadOnlyDictionary<CellKey, CellDecision>> OfAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        IsoWeek week,
        int scores,
        CancellationToken ct
    )
    {
        var weeksBack = Math.Min(MostWeeksBack, MostScores / Math.Max(scores, 1));
        var first = week.Sunday.AddDays(-7 * weeksBack);
        var cells = await FrozenCells.ReadAsync(connection, organization.OrganizationId, first, week.Sunday, ct);
        var published = await PublishedAsync(connection, organization.OrganizationId, first, week.Sunday, ct);
        var candidates = cells.Keys.Where(cell => cell.WeekEnd == week.Sunday).OrderBy(cell => (cell.BoardType, cell.BoardId)).ToList();
        var reasons = LatticeCheck.Decide(
            cells.PersonOf,
            published.ConvertAll(ToFigure),
            candidates.ConvertAll(ToFigure),
            organization.Privacy.MinGroupSize,
            organization.FreshnessDays
        );
        return candidates
            .Zip(reasons, (cell, reason) => (cell, Decision: new CellDecision(reason, cells.HasPillars(cell))))
            .ToDictionary(decided => decided.cell, decided => decided.Decision);

        FigureCell ToFigure(CellKey cell) => new($"{cell.BoardType} {cell.BoardId}", cell.WeekEnd, cells.ReadingsOf(cell));
    }

    private static async Task<List<CellKey>> PublishedAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Published, connection)
        {
            Parameters = { new("organization", organizationId), new("first", first), new("last", last) },
        };
        var cells = new List<CellKey>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            cells.Add(new CellKey(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetGuid(2)));
        return cells;
    }
}
