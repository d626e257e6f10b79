using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member of a board with all that their figures come from. Scores in hundredths, total and pillars in millionths; 0 where unranked.</summary>
internal sealed record ExplainedMember(
    Guid MemberId,
    string DisplayName,
    UnrankedReason? Reason,
    DateOnly? LatestOn,
    DateOnly? CapturedOn,
    int? NowScore,
    int? Total,
    Pillars? Pillars,
    bool? IsRounded,
    DateOnly? BeforeOn,
    int? BeforeScore,
    bool? BeforeIsRounded,
    int Score,
    int Rank,
    int CompetitionRank,
    int DenseRank,
    int Place,
    int Tied,
    int Size
)
{
    /// <summary>Nothing is explained of who is paused but that they are.</summary>
    public static ExplainedMember OfPaused(PausedMember paused) =>
        new(
            paused.MemberId,
            paused.DisplayName,
            UnrankedReason.Paused,
            paused.CapturedOn,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        );
}

/// <param name="Asked">The member asked for; null when not on the board that day.</param>
/// <param name="Unranked">The first of those without a place, by id.</param>
/// <param name="Counts">All of them, by reason.</param>
internal sealed record ExplainedStanding(
    ExplainedMember? Asked,
    IReadOnlyList<ExplainedMember> Unranked,
    IReadOnlyDictionary<UnrankedReason, int> Counts
)
{
    /// <summary>With those who would be on the board but for a pause; a board does not count them.</summary>
    public ExplainedStanding With(IReadOnlyList<PausedMember> paused, Guid asked)
    {
        var explained = paused.Select(ExplainedMember.OfPaused).ToList();
        return new ExplainedStanding(
            Asked ?? explained.SingleOrDefault(member => member.MemberId == asked),
            [.. Unranked.Concat(explained).OrderBy(member => member.MemberId)],
            new Dictionary<UnrankedReason, int>(Counts) { [UnrankedReason.Paused] = explained.Count }
        );
    }
}

internal sealed record ExplainedStandingQuestion(
    Guid OrganizationId,
    BoardSet Board,
    Guid? TeamId,
    Guid MemberId,
    Metric Metric,
    TieRule Ties,
    DateOnly AsOf,
    DateOnly ComparedWith,
    int FreshnessDays,
    bool IsFrozen,
    string? Industry = null
);

/// <summary>One member's standing on a live or frozen board, and who has none. Its plain twin is <see cref="Leaderboards"/>.</summary>
internal static class ExplainedStandingQuery
{
    private const int MostUnranked = 200;

    private const string Statement = """
        WITH RECURSIVE {judged}, counts AS (
            SELECT count(*) FILTER (WHERE reason = 'stale') AS stale, count(*) FILTER (WHERE reason = 'missing') AS missing,
                count(*) FILTER (WHERE reason = 'noPillars') AS no_pillars,
                count(*) FILTER (WHERE reason = 'noNewReading') AS no_new_reading
            FROM {prefix}_judged
        )
        SELECT judged.member_id, member.display_name, judged.reason, judged.latest_on, judged.captured_on, judged.now_score, judged.total,
            judged.professional_brand, judged.right_people, judged.insights, judged.relationships, judged.is_rounded, judged.before_on,
            judged.before_score, judged.before_is_rounded, coalesce(ranked.score, 0), coalesce(ranked.rank, 0), coalesce(ranked.competition_rank, 0),
            coalesce(ranked.dense_rank, 0), coalesce(ranked.place, 0), coalesce(ranked.tied, 0), coalesce(ranked.size, 0),
            counts.stale, counts.missing, counts.no_pillars, counts.no_new_reading
        FROM {prefix}_judged judged
        CROSS JOIN counts
        JOIN members member ON member.organization_id = @organization AND member.id = judged.member_id
        LEFT JOIN {prefix}_ranked ranked ON ranked.member_id = judged.member_id
        WHERE judged.member_id = @member OR judged.reason IS NOT NULL
        ORDER BY judged.member_id = @member DESC, judged.member_id
        LIMIT @limit + 1
        """;

    private static readonly UnrankedReason[] Reasons =
    [
        UnrankedReason.Stale,
        UnrankedReason.Missing,
        UnrankedReason.NoPillars,
        UnrankedReason.NoNewReading,
    ];

    /// <summary>Nobody's industry is asked for in a frozen week.</summary>
    private static readonly Dictionary<(BoardSet, bool, bool), string> Sql = (
        from board in new[] { BoardSet.Organization, BoardSet.Team, BoardSet.SubTree, BoardSet.Program }
        from live in new[] { (false, false), (false, true), (true, false) }
        where board != BoardSet.Program || !live.Item1
        select (board, isFrozen: live.Item1, ofIndustry: live.Item2)
    ).ToDictionary(
        kind => kind,
        kind =>
            Statement
                .Replace(
                    "{judged}",
                    kind.isFrozen ? JudgedMembers.Frozen(kind.board) : JudgedMembers.Live(kind.board, kind.ofIndustry),
                    StringComparison.Ordinal
                )
                .Replace("{prefix}", kind.isFrozen ? "frozen" : "live", StringComparison.Ordinal)
    );

    public static async Task<ExplainedStanding> QueryAsync(
        NpgsqlConnection connection,
        ExplainedStandingQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql[(question.Board, question.IsFrozen, question.Industry is not null)], connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", NpgsqlDbType.Uuid) { Value = question.TeamId ?? (object)DBNull.Value },
                new("member", question.MemberId),
                new("industry", NpgsqlDbType.Text) { Value = question.Industry ?? (object)DBNull.Value },
                new("metric", (int)question.Metric),
                new("ties", (int)question.Ties),
                new("as_of", question.AsOf),
                new("compared_with", question.ComparedWith),
                new("freshness", question.FreshnessDays),
                new("limit", MostUnranked),
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        var members = new List<ExplainedMember>();
        var counts = new Dictionary<UnrankedReason, int>();
        while (await row.ReadAsync(ct))
        {
            members.Add(Read(row));
            for (var reason = 0; reason < Reasons.Length; reason++)
                counts[Reasons[reason]] = (int)row.GetInt64(22 + reason);
        }
        return new ExplainedStanding(
            members.FirstOrDefault(member => member.MemberId == question.MemberId),
            [.. members.Where(member => member.Reason is not null).OrderBy(member => member.MemberId)],
            counts
        );
    }

    private static ExplainedMember Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.IsDBNull(2) ? null : Enum.Parse<UnrankedReason>(row.GetString(2), ignoreCase: true),
            Value<DateOnly>(row, 3),
            Value<DateOnly>(row, 4),
            Value<int>(row, 5),
            Value<int>(row, 6),
            row.IsDBNull(7) ? null : new Pillars(row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10)),
            Value<bool>(row, 11),
            Value<DateOnly>(row, 12),
            Value<int>(row, 13),
            Value<bool>(row, 14),
            row.GetInt32(15),
            (int)row.GetInt64(16),
            (int)row.GetInt64(17),
            (int)row.GetInt64(18),
            (int)row.GetInt64(19),
            (int)row.GetInt64(20),
            (int)row.GetInt64(21)
        );

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
