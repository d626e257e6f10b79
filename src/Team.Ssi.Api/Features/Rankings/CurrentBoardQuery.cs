using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The first page of a board of totals, as long as nobody on it has a newer reading, and the later ones of the whole organization's: from each member's
/// current score, and ranks of the comparison date from the row that board_weeks keeps. Of the organization and of many teams a <see cref="BoardTally"/> tells what needs everybody. It says what <see cref="LeaderboardQuery"/> says, or nothing; a property test holds the two together.
/// </summary>
internal static class CurrentBoardQuery
{
    private const string Statement = """
        WITH RECURSIVE {standings}, {past}page AS (
            SELECT top.member_id, NULL AS reason, top.captured_on, top.score, top.total, top.professional_brand, top.right_people, top.insights,
                top.relationships, top.score AS now_score, top.is_rounded, top.competition_rank, top.dense_rank, top.position, {belonged} AS belonged, top.tied
            FROM top
            UNION ALL
            SELECT member_id, reason, captured_on, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL, 0
            FROM ({unranked}) unranked
            WHERE (SELECT count(*) FROM top) <= @limit
        )
        SELECT boards.id, boards.name, counts.size, counts.stale, counts.missing, counts.newer, {is_kept},
            {columns}
        FROM boards
        CROSS JOIN counts
        {join_past}
        LEFT JOIN page ON true
        {joins}
        ORDER BY page.reason IS NOT NULL, page.position, page.member_id
        """;

    private const string Past = $$"""
        past AS MATERIALIZED (
            -- The empty arrays make copies: otherwise each row of the page would unpack the stored ones again.
            SELECT stored.scores || '{}' AS scores, stored.above || '{}' AS above FROM {{KeptWeek.Sql}} AND {unchanged}
        ), 
        """;

    private static readonly Dictionary<BoardSet, (NumberedSql Sql, string BoardType)> Boards = new()
    {
        [BoardSet.Team] = (OfTeams(BoardSet.Team), "team"),
        [BoardSet.SubTree] = (OfTeams(BoardSet.SubTree), "tree"),
        [BoardSet.Organization] = (
            OfTally(CurrentStandings.OfOrganization, CurrentStandings.BelongedToOrganization, CurrentStandings.UnrankedOfOrganization),
            "organization"
        ),
    };

    private static readonly NumberedSql LargeTree = OfTally(
        CurrentStandings.OfLargeTree,
        CurrentStandings.BelongedToLargeTree,
        CurrentStandings.NoneUnranked
    );

    private static readonly NumberedSql LaterPage = OfKeptWeek(
        ContinuedStandings.Sql,
        CurrentStandings.BelongedToOrganization,
        ContinuedStandings.Unranked,
        ContinuedStandings.IsPastUnchanged,
        KnownReadings.AtStart
    );

    /// <summary>Whether it is worth asking: teams are small, so their later pages are never answered here, nor other boards, and a past day hardly ever.</summary>
    public static bool MayAnswer(LeaderboardQuestion question) =>
        question is { After: null or { Counts: not null }, Industry: null, Metric: Metric.Total, Board: not BoardSet.Program }
        && question.AsOf >= DateOnly.FromDateTime(question.KnownAt.UtcDateTime).AddDays(-1)
        && question.ComparedWith.DayOfWeek == DayOfWeek.Sunday;

    /// <returns>Null when the current scores cannot tell, or there is no such board.</returns>
    public static async Task<LeaderboardPage?> QueryAsync(
        NpgsqlConnection connection,
        LeaderboardQuestion question,
        CancellationToken ct,
        BoardTallies? of = null
    )
    {
        var tallies = of ?? BoardTallies.Shared;
        var after = question.After;
        var tally = after is null ? await TallyAsync(connection, question, tallies, ct) : null;
        var counts = after is null ? tally?.Counts : after.Counts;
        if (counts is { Newer: > 0 } || tally is { Past: null })
            return null;
        var (sql, boardType) = Boards[question.Board];
        if (after is not null)
            sql = LaterPage;
        else if (question.Board == BoardSet.SubTree && counts is not null)
            sql = LargeTree;
        await using var command = sql.On(
            connection,
            new NpgsqlParameter<Guid>("organization", question.OrganizationId),
            new NpgsqlParameter<Guid>("team", question.TeamId ?? Guid.Empty),
            new NpgsqlParameter<Guid>("board", question.TeamId ?? question.OrganizationId),
            new NpgsqlParameter<string>("board_type", boardType),
            new NpgsqlParameter<int>("metric", (int)Metric.Total),
            new NpgsqlParameter<int>("ties", (int)question.Ties),
            new NpgsqlParameter<DateOnly>("as_of", question.AsOf),
            new NpgsqlParameter<DateOnly>("compared_with", question.ComparedWith),
            new NpgsqlParameter<int>("freshness", question.FreshnessDays),
            new NpgsqlParameter<int>("limit", question.Limit),
            new NpgsqlParameter<long>("size", counts?.Size ?? 0),
            new NpgsqlParameter<long>("stale", counts?.Stale ?? 0),
            new NpgsqlParameter<long>("missing", counts?.Missing ?? 0),
            new NpgsqlParameter<Guid[]>("teams", tally?.Teams ?? []),
            new NpgsqlParameter<DateTimeOffset>("known_at", question.KnownAt),
            new NpgsqlParameter<int>("after_score", after?.Score ?? 0),
            new NpgsqlParameter<DateOnly>("after_day", after?.CapturedOn ?? default),
            new NpgsqlParameter<Guid>("after_id", after?.MemberId ?? default),
            new NpgsqlParameter<long>("after_position", after?.Position ?? 0),
            new NpgsqlParameter<long>("after_rank", after?.Rank ?? 0),
            new NpgsqlParameter<long>("after_dense_rank", after?.DenseRank ?? 0)
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        LeaderboardPage? page = null;
        var rows = new List<LeaderboardRow>(question.Limit + 1);
        while (await row.ReadAsync(ct))
        {
            var (newer, isKept) = (row.GetInt64(5), row.GetBoolean(6));
            if (newer > 0 || !isKept)
                return null;
            page ??= new LeaderboardPage(row.GetGuid(0), row.GetString(1), Count(2), Count(3), Count(4), 0, rows)
            {
                Counts = question.Board == BoardSet.Organization ? counts : null,
            };
            if (!row.IsDBNull(7))
                rows.Add(tally?.WithPreviousRank(LeaderboardRow.Read(row, 7)) ?? LeaderboardRow.Read(row, 7));
        }
        return page;

        int Count(int column) => (int)row.GetInt64(column);
    }

    /// <summary>Of the organization's board, and of a large one of teams, unless all who are ranked may be on the page: then the rest follows them.</summary>
    private static async Task<BoardTally?> TallyAsync(
        NpgsqlConnection connection,
        LeaderboardQuestion question,
        BoardTallies tallies,
        CancellationToken ct
    )
    {
        var ofOrganization = TallyQuestion.OfOrganization(
            question.OrganizationId,
            question.AsOf,
            question.ComparedWith,
            question.FreshnessDays
        );
        if (question.Board == BoardSet.Organization)
            return await tallies.OfAsync(connection, ofOrganization, ct);
        if (question is not { Board: BoardSet.SubTree, TeamId: { } team })
            return null;
        var ofTree = ofOrganization with { Board = MemberBoard.SubTree, BoardId = team };
        var tally = await tallies.OfLargeAsync(connection, ofOrganization, ofTree, ct);
        return tally?.Counts.Size > question.Limit ? tally : null;
    }

    private static NumberedSql OfTeams(BoardSet board) =>
        OfKeptWeek(
            CurrentStandings.OfTeams.Replace("{trees}", BoardSets.Trees(board), StringComparison.Ordinal),
            CurrentStandings.BelongedToTeams,
            CurrentStandings.UnrankedOfTeams,
            "true",
            KnownReadings.Now
        );

    private static NumberedSql OfTally(string standings, string belonged, string unranked) =>
        Build(standings, belonged, unranked, KnownReadings.Now, past: "", isKept: "true", LeaderboardRow.ColumnsOfEarlierScore);

    private static NumberedSql OfKeptWeek(
        string standings,
        string belonged,
        string unranked,
        string unchanged,
        Func<string, string> readings
    ) =>
        Build(
            standings,
            belonged,
            unranked,
            readings,
            Past.Replace("{unchanged}", unchanged, StringComparison.Ordinal),
            "past.above IS NOT NULL",
            LeaderboardRow.ColumnsOfPast
        );

    private static NumberedSql Build(
        string standings,
        string belonged,
        string unranked,
        Func<string, string> readings,
        string past,
        string isKept,
        string columns
    ) =>
        new(
            Statement
                .Replace("{standings}", standings, StringComparison.Ordinal)
                .Replace("{past}", past, StringComparison.Ordinal)
                .Replace("{is_kept}", isKept, StringComparison.Ordinal)
                .Replace("{join_past}", past.Length == 0 ? "" : "LEFT JOIN past ON true", StringComparison.Ordinal)
                .Replace("{belonged}", belonged, StringComparison.Ordinal)
                .Replace("{unranked}", unranked, StringComparison.Ordinal)
                .Replace("{columns}", columns, StringComparison.Ordinal)
                .Replace("{joins}", LeaderboardRow.Joins(readings), StringComparison.Ordinal)
        );
}
