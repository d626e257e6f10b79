using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member with what a board's figures are computed from on one of its two days.</summary>
/// <param name="Millionths">The score, unrounded; null without one.</param>
/// <param name="Reason">Why there is none.</param>
internal sealed record BoardScore(
    bool AtComparison,
    Guid MemberId,
    string DisplayName,
    int? Millionths,
    UnrankedReason? Reason,
    DateOnly? LatestOn
);

/// <summary>Everybody's score on a board, as of its day and of the comparison date: what <see cref="BoardFiguresQuery"/> sums up.</summary>
internal static class BoardScoresQuery
{
    /// <summary>Nobody recomputes more by hand, and an answer has to end.</summary>
    public const int Most = 10_000;

    private const string Statement = """
        WITH RECURSIVE dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with), (true, @compared_with, @compared_before)
        ), {boards}
        ), {standings}
        SELECT judged.at_comparison, judged.member_id, member.display_name,
            CASE WHEN judged.score IS NOT NULL THEN
                CASE @metric WHEN 1 THEN judged.professional_brand WHEN 2 THEN judged.right_people WHEN 3 THEN judged.insights
                    WHEN 4 THEN judged.relationships WHEN 5 THEN judged.score * 10000 ELSE judged.total END
            END AS millionths,
            judged.reason, judged.latest_on
        FROM judged
        JOIN members member ON member.organization_id = @organization AND member.id = judged.member_id
        WHERE judged.score IS NOT NULL OR NOT judged.at_comparison
        ORDER BY judged.member_id, judged.at_comparison
        LIMIT @limit
        """;

    private static readonly Dictionary<(BoardSet, bool OfIndustry), string> Sql = (
        from board in (BoardSet[])[BoardSet.Team, BoardSet.SubTree, BoardSet.Organization, BoardSet.Program]
        from ofIndustry in (bool[])[false, true]
        select ((board, ofIndustry), Build(board, ofIndustry))
    ).ToDictionary();

    /// <returns>By member; one more than <see cref="Most"/> when there are too many.</returns>
    public static async Task<IReadOnlyList<BoardScore>> QueryAsync(
        NpgsqlConnection connection,
        ExplainedStandingQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql[(question.Board, question.Industry is not null)], connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", NpgsqlDbType.Uuid) { Value = question.TeamId ?? (object)DBNull.Value },
                new("industry", NpgsqlDbType.Text) { Value = question.Industry ?? (object)DBNull.Value },
                new("metric", (int)question.Metric),
                new("as_of", question.AsOf),
                new("compared_with", question.ComparedWith),
                new("compared_before", ComparisonDate.Default(question.ComparedWith)),
                new("freshness", question.FreshnessDays),
                new("limit", Most + 1),
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var scores = new List<BoardScore>();
        while (await row.ReadAsync(ct))
            scores.Add(
                new BoardScore(
                    row.GetBoolean(0),
                    row.GetGuid(1),
                    row.GetString(2),
                    row.IsDBNull(3) ? null : row.GetInt32(3),
                    LeaderboardRow.ReadReason(row, 4),
                    row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5)
                )
            );
        return scores;
    }

    private static string Build(BoardSet board, bool ofIndustry) =>
        Statement
            .Replace("{boards}", BoardSets.Sql(board, ofIndustry), StringComparison.Ordinal)
            .Replace("{standings}", Standings.Of("belonging", KnownReadings.Now), StringComparison.Ordinal);
}
