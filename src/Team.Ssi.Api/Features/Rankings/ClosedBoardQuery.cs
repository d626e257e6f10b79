using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member of a frozen board, and where they would stand by now. Scores in hundredths, total and pillars in millionths.</summary>
internal sealed record ClosedRow(
    ClosedRowKind Kind,
    Guid MemberId,
    string? DisplayName,
    UnrankedReason? Reason,
    DateOnly? CapturedOn,
    int Score,
    int Total,
    Pillars? Pillars,
    int Rank,
    int CompetitionRank,
    int Tied,
    long Place,
    int? LiveScore,
    int? LiveRank
)
{
    /// <summary>Null when the live answer is the frozen one.</summary>
    public CorrectionResponse? Correction =>
        Kind == ClosedRowKind.Ranked && (LiveScore, LiveRank) == (Score, Rank) ? null
        : Kind != ClosedRowKind.Ranked && LiveRank is null ? null
        : new CorrectionResponse(LiveScore is { } score ? Hundredths.ToPoints(score) : null, LiveRank);
}

internal enum ClosedRowKind
{
    Ranked,
    Unranked,
    Late,
}

internal sealed record ClosedBoardPage(int Size, int Stale, int Missing, int Excluded, IReadOnlyList<ClosedRow> Rows);

internal sealed record ClosedBoardQuestion(
    Guid OrganizationId,
    BoardSet Board,
    Guid? TeamId,
    Metric Metric,
    TieRule Ties,
    IsoWeek Week,
    int FreshnessDays,
    int Limit,
    long After
);

/// <summary>
/// A frozen board beside the live answer for the same Sunday, with the parameters of the closing: a setting that was changed since corrects nothing.
/// One more row than the limit comes back when there is a next page; else the unranked follow, and those who would be ranked by now.
/// </summary>
internal static class ClosedBoardQuery
{
    private const string Statement = """
        WITH RECURSIVE {live}, {frozen}, page AS (
            SELECT frozen_ranked.* FROM frozen_ranked WHERE place > @after ORDER BY place LIMIT @limit + 1
        ), listed AS (
            SELECT 0 AS kind, page.member_id, NULL AS reason, page.captured_on, page.score, page.total, page.professional_brand, page.right_people,
                page.insights, page.relationships, page.rank, page.competition_rank, page.tied, page.place
            FROM page
            UNION ALL
            SELECT 1, judged.member_id, judged.reason, judged.latest_on, 0, 0, NULL, NULL, NULL, NULL, 0, 0, 0, 0
            FROM frozen_judged judged WHERE judged.reason IS NOT NULL AND (SELECT count(*) FROM page) <= @limit
            UNION ALL
            SELECT 2, late.member_id, NULL, late.captured_on, 0, 0, NULL, NULL, NULL, NULL, 0, 0, 0, late.place
            FROM live_ranked late
            WHERE (SELECT count(*) FROM page) <= @limit
                AND NOT EXISTS (SELECT FROM frozen_judged judged WHERE judged.member_id = late.member_id)
        ), counts AS (
            SELECT count(*) FILTER (WHERE reason IS NULL) AS size, count(*) FILTER (WHERE reason = 'stale') AS stale,
                count(*) FILTER (WHERE reason = 'missing') AS missing, count(*) FILTER (WHERE reason NOT IN ('stale', 'missing')) AS excluded
            FROM frozen_judged
        ), named AS (
            SELECT listed.*, member.display_name, live.score AS live_score, live.rank AS live_rank
            FROM listed
            JOIN members member ON member.organization_id = @organization AND member.id = listed.member_id
            LEFT JOIN live_ranked live ON live.member_id = listed.member_id
        )
        SELECT counts.size, counts.stale, counts.missing, counts.excluded, named.kind, named.member_id, named.display_name, named.reason,
            named.captured_on, named.score, named.total, named.professional_brand, named.right_people, named.insights, named.relationships,
            named.rank, named.competition_rank, named.tied, named.place, named.live_score, named.live_rank
        FROM counts LEFT JOIN named ON true
        ORDER BY named.kind, named.place, named.member_id
        """;

    private static readonly Dictionary<BoardSet, string> Sql = new[]
    {
        BoardSet.Organization,
        BoardSet.Team,
        BoardSet.SubTree,
    }.ToDictionary(
        board => board,
        board =>
            Statement
                .Replace("{live}", JudgedMembers.Live(board), StringComparison.Ordinal)
                .Replace("{frozen}", JudgedMembers.Frozen(board), StringComparison.Ordinal)
    );

    public static async Task<ClosedBoardPage> QueryAsync(NpgsqlConnection connection, ClosedBoardQuestion question, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql[question.Board], connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", NpgsqlDbType.Uuid) { Value = question.TeamId ?? (object)DBNull.Value },
                new("metric", (int)question.Metric),
                new("ties", (int)question.Ties),
                new("as_of", question.Week.Sunday),
                new("compared_with", ComparisonDate.Default(question.Week.Sunday)),
                new("freshness", question.FreshnessDays),
                new("limit", question.Limit),
                new("after", question.After),
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<ClosedRow>();
        var counts = new int[4];
        while (await row.ReadAsync(ct))
        {
            for (var count = 0; count < counts.Length; count++)
                counts[count] = (int)row.GetInt64(count);
            if (!row.IsDBNull(4))
                rows.Add(Read(row));
        }
        return new ClosedBoardPage(counts[0], counts[1], counts[2], counts[3], rows);
    }

    private static ClosedRow Read(NpgsqlDataReader row) =>
        new(
            (ClosedRowKind)row.GetInt32(4),
            row.GetGuid(5),
            row.GetString(6),
            row.IsDBNull(7) ? null : Enum.Parse<UnrankedReason>(row.GetString(7), ignoreCase: true),
            row.IsDBNull(8) ? null : row.GetFieldValue<DateOnly>(8),
            row.GetInt32(9),
            row.GetInt32(10),
            row.IsDBNull(11) ? null : new Pillars(row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)),
            (int)row.GetInt64(15),
            (int)row.GetInt64(16),
            (int)row.GetInt64(17),
            row.GetInt64(18),
            row.IsDBNull(19) ? null : row.GetInt32(19),
            row.IsDBNull(20) ? null : (int)row.GetInt64(20)
        );
}
