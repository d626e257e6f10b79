using Npgsql;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member's place on one board.</summary>
/// <param name="Reason">Why the member has none; null with a place.</param>
/// <param name="Rows">The member and the neighbours, best first; empty without a place.</param>
internal sealed record MemberRanking(
    MemberBoard Kind,
    Guid SubjectId,
    string Name,
    string? Industry,
    int Size,
    UnrankedReason? Reason,
    IReadOnlyList<LeaderboardRow> Rows
);

/// <param name="Around">How many neighbours above, and how many below.</param>
/// <param name="IsOfToday">Whether the day has not ended yet, so that current scores may tell.</param>
internal sealed record MemberRankingsQuestion(
    Guid OrganizationId,
    Guid MemberId,
    int Around,
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    int FreshnessDays,
    bool IsOfToday = false
)
{
    /// <summary>For statements about current scores; new ones each time, since a parameter belongs to one command.</summary>
    public NpgsqlParameter[] Parameters =>
        [
            new NpgsqlParameter<Guid>("organization", OrganizationId),
            new NpgsqlParameter<Guid>("member", MemberId),
            new NpgsqlParameter<int>("around", Around),
            new NpgsqlParameter<int>("ties", (int)Ties),
            new NpgsqlParameter<DateOnly>("as_of", AsOf),
            new NpgsqlParameter<DateOnly>("compared_with", ComparedWith),
            new NpgsqlParameter<int>("freshness", FreshnessDays),
        ];
}

/// <summary>
/// A member with neighbours on every board of theirs as of any date, where each person's readings are looked up once for all boards. The plain twin is
/// <see cref="Leaderboards"/> for each board; a property test holds the two together.
/// </summary>
internal static class MemberRankingsQuery
{
    private static readonly string Sql = $"""
        WITH RECURSIVE dates (at_comparison, day, before) AS (
            VALUES (false, @as_of, @compared_with), (true, @compared_with, @compared_before)
        ), {MemberBoards.Sql}, people AS (
            SELECT DISTINCT at_comparison, day, before, member_id FROM belonging
        ), {Standings.Of("people", KnownReadings.Now)}, ranked AS (
            SELECT belonging.board_id, judged.*,
                rank() OVER by_score AS competition_rank,
                dense_rank() OVER by_score AS dense_rank,
                row_number() OVER (PARTITION BY board_id, belonging.at_comparison ORDER BY score DESC, captured_on, belonging.member_id) AS position,
                count(*) OVER (PARTITION BY board_id, belonging.at_comparison, score) AS tied
            FROM belonging JOIN judged ON judged.at_comparison = belonging.at_comparison AND judged.member_id = belonging.member_id
            WHERE judged.score IS NOT NULL
            WINDOW by_score AS (PARTITION BY board_id, belonging.at_comparison ORDER BY score DESC)
        ), now AS (
            SELECT * FROM ranked WHERE NOT at_comparison
        ), sizes AS (
            SELECT board_id, count(*) AS size FROM now GROUP BY board_id
        ), page AS (
            SELECT near.*, earlier.competition_rank AS previous_rank
            FROM now place
            JOIN now near ON near.board_id = place.board_id AND near.position BETWEEN place.position - @around AND place.position + @around
            LEFT JOIN ranked earlier ON earlier.at_comparison AND earlier.board_id = near.board_id AND earlier.member_id = near.member_id
            WHERE place.member_id = @member
        )
        SELECT boards.id, boards.kind, boards.subject_id, boards.name, boards.industry, coalesce(sizes.size, 0), own.reason, {LeaderboardRow.Columns}
        FROM members person
        LEFT JOIN boards ON true
        LEFT JOIN sizes ON sizes.board_id = boards.id
        LEFT JOIN judged own ON NOT own.at_comparison AND own.member_id = person.id
        LEFT JOIN page ON page.board_id = boards.id
        {LeaderboardRow.Joins(KnownReadings.Now)}
        WHERE person.organization_id = @organization AND person.id = @member
        ORDER BY boards.id, page.position
        """;

    /// <returns>Null when there is no such member.</returns>
    public static async Task<IReadOnlyList<MemberRanking>?> QueryAsync(
        NpgsqlConnection connection,
        MemberRankingsQuestion question,
        CancellationToken ct
    ) =>
        CurrentRankingsQuery.MayAnswer(question) && await CurrentRankingsQuery.QueryAsync(connection, question, ct) is { } current
            ? current
            : await FromReadingsAsync(connection, question, ct);

    /// <summary>The same for any question, however old.</summary>
    public static async Task<IReadOnlyList<MemberRanking>?> FromReadingsAsync(
        NpgsqlConnection connection,
        MemberRankingsQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("member", question.MemberId),
                new("around", question.Around),
                new("metric", (int)question.Metric),
                new("ties", (int)question.Ties),
                new("as_of", question.AsOf),
                new("compared_with", question.ComparedWith),
                new("compared_before", ComparisonDate.Default(question.ComparedWith)),
                new("freshness", question.FreshnessDays),
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(row, _ => true, ct);
    }

    /// <returns>Null when a row is not known, or there is none.</returns>
    public static async Task<IReadOnlyList<MemberRanking>?> ReadAsync(
        NpgsqlDataReader row,
        Func<NpgsqlDataReader, bool> isKnown,
        CancellationToken ct
    )
    {
        var boards = new List<MemberRanking>();
        var rows = new List<LeaderboardRow>();
        var (isMember, board) = (false, 0L);
        while (await row.ReadAsync(ct))
        {
            if (!isKnown(row))
                return null;
            isMember = true;
            if (row.IsDBNull(0))
                continue;
            if (row.GetInt64(0) != board)
            {
                board = row.GetInt64(0);
                boards.Add(ReadBoard(row, rows = []));
            }
            if (!row.IsDBNull(7))
                rows.Add(LeaderboardRow.Read(row, 7));
        }
        return isMember ? boards : null;
    }

    private static MemberRanking ReadBoard(NpgsqlDataReader row, IReadOnlyList<LeaderboardRow> rows) =>
        new(
            (MemberBoard)row.GetInt32(1),
            row.GetGuid(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            (int)row.GetInt64(5),
            LeaderboardRow.ReadReason(row, 6),
            rows
        );
}
