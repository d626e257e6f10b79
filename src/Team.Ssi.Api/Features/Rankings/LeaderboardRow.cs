using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A ranked or unranked member of a board, as SQL returns it. Scores in hundredths, the rest in millionths.</summary>
/// <param name="DisplayName">Null when the name is not for the caller.</param>
/// <param name="Rank">By the board's tie rule.</param>
/// <param name="Position">The place in the order, whether tied or not.</param>
/// <param name="Tied">How many have this score.</param>
internal sealed record LeaderboardRow(
    Guid MemberId,
    string? DisplayName,
    UnrankedReason? Reason,
    DateOnly? CapturedOn,
    int Score,
    int Total,
    Pillars? Pillars,
    int? Change,
    bool EitherRounded,
    int Rank,
    int CompetitionRank,
    int DenseRank,
    int Position,
    int? PreviousRank,
    int Tied
)
{
    /// <summary>Who it is, as far as the caller may know.</summary>
    public MemberRef? Member => DisplayName is null ? null : new MemberRef(MemberId, DisplayName);

    public static LeaderboardRow OfPaused(PausedMember member) =>
        new(member.MemberId, member.DisplayName, UnrankedReason.Paused, member.CapturedOn, 0, 0, null, null, false, 0, 0, 0, 0, null, 0);

    /// <summary>What <see cref="Read"/> reads, of a relation `page` of standings with ranks and of <see cref="Joins"/>. Needs @ties.</summary>
    public const string Columns = """
        page.member_id, member.display_name, page.reason, page.captured_on, page.score, page.total, page.professional_brand, page.right_people, page.insights,
            page.relationships, CASE WHEN before.captured_on <> page.captured_on THEN page.now_score - before.score END AS change,
            page.is_rounded OR before.is_rounded AS either_rounded,
            CASE @ties WHEN 0 THEN page.competition_rank WHEN 1 THEN page.dense_rank ELSE page.position END AS rank,
            page.competition_rank, page.dense_rank, page.position, page.previous_rank, page.tied
        """;

    /// <summary>The same where `past` has the distribution of the comparison date, and the page says who `belonged` to the board then.</summary>
    public static readonly string ColumnsOfPast = WithPreviousRank(
        "past.above[width_bucket(before.score::smallint, past.scores)]::bigint + 1"
    );

    /// <summary>The same with the earlier score in the place of the rank it had, for who knows the distribution already.</summary>
    public static readonly string ColumnsOfEarlierScore = WithPreviousRank("before.score::bigint");

    /// <summary>The name and the earlier reading of who is on the page.</summary>
    public static string Joins(Func<string, string> readings) =>
        $"""
            LEFT JOIN LATERAL (
                SELECT known.display_name FROM members known WHERE known.organization_id = @organization AND known.id = page.member_id LIMIT 1
            ) member ON true
            LEFT JOIN LATERAL ({CountedReading.AsOf(
                $"{readings("page.member_id")} AND page.reason IS NULL",
                "@compared_with"
            )}) before ON true
            """;

    /// <param name="at">The first of the columns.</param>
    public static LeaderboardRow Read(NpgsqlDataReader row, int at) =>
        new(
            row.GetGuid(at),
            row.GetString(at + 1),
            ReadReason(row, at + 2),
            row.IsDBNull(at + 3) ? null : row.GetFieldValue<DateOnly>(at + 3),
            row.GetInt32(at + 4),
            row.GetInt32(at + 5),
            row.IsDBNull(at + 6)
                ? null
                : new Pillars(row.GetInt32(at + 6), row.GetInt32(at + 7), row.GetInt32(at + 8), row.GetInt32(at + 9)),
            row.IsDBNull(at + 10) ? null : row.GetInt32(at + 10),
            !row.IsDBNull(at + 11) && row.GetBoolean(at + 11),
            (int)row.GetInt64(at + 12),
            (int)row.GetInt64(at + 13),
            (int)row.GetInt64(at + 14),
            (int)row.GetInt64(at + 15),
            row.IsDBNull(at + 16) ? null : (int)row.GetInt64(at + 16),
            (int)row.GetInt64(at + 17)
        );

    private static string WithPreviousRank(string rank) =>
        Columns.Replace("page.previous_rank", $"CASE WHEN page.belonged THEN {rank} END", StringComparison.Ordinal);

    public static UnrankedReason? ReadReason(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? null : Enum.Parse<UnrankedReason>(row.GetString(at), ignoreCase: true);
}
