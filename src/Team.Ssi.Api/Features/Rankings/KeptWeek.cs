namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The row that board_weeks keeps of a board for the comparison date, unless something changed since: to follow FROM.</summary>
internal static class KeptWeek
{
    /// <summary>Called `stored`. Needs @organization, @board_type, @board, @compared_with and @freshness.</summary>
    public const string Sql = """
        board_weeks stored
        WHERE stored.organization_id = @organization AND stored.board_type = @board_type AND stored.board_id = @board
            AND stored.metric = 0 AND stored.week_end = @compared_with
            AND NOT EXISTS (
                SELECT FROM board_week_changes change
                WHERE change.organization_id = @organization AND @compared_with BETWEEN change.first_day AND change.last_day + @freshness
            )
        """;
}
