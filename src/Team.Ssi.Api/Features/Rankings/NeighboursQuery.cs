using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Who is next to a member on a walked board.</summary>
/// <param name="Before">How many equals are placed before the member.</param>
/// <param name="Rows">The member and the neighbours, best first, without ranks; empty when the member is not ranked.</param>
internal sealed record Neighbours(long Before, IReadOnlyList<LeaderboardRow> Rows)
{
    /// <summary>
    /// The board with them, and with the ranks that a tally gives to their scores. Where it is a little older, nobody is placed before their rank, nor after the
    /// last.
    /// </summary>
    public MemberRanking On(MemberRanking board, BoardTally tally, MemberRankingsQuestion question)
    {
        var own = Rows.Select(row => row.MemberId).ToList().IndexOf(question.MemberId);
        var ranked = Rows.Select((row, place) => Ranked(row, Rows[own], place - own, tally, question.Ties)).ToList();
        return board with { Size = Math.Max((int)tally.Counts.Size, ranked.Count == 0 ? 0 : ranked[^1].Position), Rows = ranked };
    }

    private LeaderboardRow Ranked(LeaderboardRow row, LeaderboardRow own, int further, BoardTally tally, TieRule ties)
    {
        var rank = tally.Now.AboveOf(row.Score) + 1;
        var dense = tally.Now.ScoresAbove(row.Score) + 1;
        var position = Math.Max(rank, tally.Now.AboveOf(own.Score) + (int)Before + 1 + further);
        return tally.WithPreviousRank(row) with
        {
            CompetitionRank = rank,
            DenseRank = dense,
            Position = position,
            Tied = tally.Now.TiedWith(row.Score),
            Rank = ties switch
            {
                TieRule.Competition => rank,
                TieRule.Dense => dense,
                _ => position,
            },
        };
    }
}

/// <summary>
/// A member and the neighbours on a board that is the organization's or has many of its members, by two steps into the index of current scores.
/// A <see cref="BoardTally"/> has the ranks.
/// </summary>
internal static class NeighboursQuery
{
    private const string Statement = """
        WITH mine AS MATERIALIZED (
            SELECT current.captured_on, current.ranked_total AS score FROM current_scores current
            WHERE current.organization_id = @organization AND current.member_id = @member AND current.captured_on >= @as_of - @freshness
                AND {is_active}
        ), near AS MATERIALIZED (
            SELECT found.*
            FROM mine
            CROSS JOIN LATERAL (
                (
                    SELECT current.* FROM current_scores current
                    WHERE current.organization_id = @organization AND current.ranked_total >= mine.score
                        AND (current.ranked_total > mine.score OR (current.captured_on, current.member_id) < (mine.captured_on, @member))
                        AND current.captured_on >= @as_of - @freshness AND {is_active} AND {is_on}
                    ORDER BY current.ranked_total, current.captured_on DESC, current.member_id DESC
                    LIMIT @around
                )
                UNION ALL
                (
                    SELECT current.* FROM current_scores current
                    WHERE current.organization_id = @organization AND current.ranked_total <= mine.score
                        AND (current.ranked_total < mine.score OR (current.captured_on, current.member_id) >= (mine.captured_on, @member))
                        AND current.captured_on >= @as_of - @freshness AND {is_active} AND {is_on}
                    ORDER BY current.ranked_total DESC, current.captured_on, current.member_id
                    LIMIT @around + 1
                )
            ) found
        ), page AS (
            SELECT near.member_id, NULL::text AS reason, near.captured_on, near.ranked_total::int AS score, near.total, near.professional_brand,
                near.right_people, near.insights, near.relationships, near.ranked_total::int AS now_score, near.is_rounded,
                0::bigint AS competition_rank, 0::bigint AS dense_rank, 0::bigint AS position, 0::bigint AS tied,
                NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = @organization AND pause.member_id = near.member_id
                        AND pause.valid_from <= @compared_with AND @compared_with <= pause.valid_to
                ) AND {was_on} AS belonged
            FROM near
        )
        SELECT (
                SELECT count(*) FROM mine
                JOIN current_scores current ON current.organization_id = @organization AND current.ranked_total = mine.score
                    AND (current.captured_on, current.member_id) < (mine.captured_on, @member)
                WHERE current.captured_on >= @as_of - @freshness AND {is_active} AND {is_on}
            ),
            {columns}
        FROM (SELECT 1) always
        LEFT JOIN page ON true
        {joins}
        ORDER BY page.score DESC, page.captured_on, page.member_id
        """;

    private static readonly Dictionary<MemberBoard, NumberedSql> Sql = new()
    {
        [MemberBoard.Organization] = Build(WalkedBoard.OfOrganization, WalkedBoard.OfOrganization),
        [MemberBoard.SubTree] = Build(
            WalkedBoard.InTeams("current.member_id", "@as_of"),
            WalkedBoard.InTeams("near.member_id", "@compared_with")
        ),
        [MemberBoard.Industry] = Build(WalkedBoard.InIndustry("current.member_id"), WalkedBoard.OfOrganization),
    };

    /// <param name="board">Whom to look for, and among whom.</param>
    /// <param name="teams">Those of the board.</param>
    public static NpgsqlBatchCommand Command(MemberRankingsQuestion question, TallyQuestion board, Guid[] teams) =>
        Sql[board.Board]
            .InBatch([
                .. question.Parameters,
                new NpgsqlParameter<string>("industry", board.Industry ?? ""),
                new NpgsqlParameter<Guid[]>("teams", teams),
            ]);

    public static async Task<Neighbours> ReadAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var rows = new List<LeaderboardRow>();
        var before = 0L;
        while (await row.ReadAsync(ct))
        {
            before = row.GetInt64(0);
            if (!row.IsDBNull(1))
                rows.Add(LeaderboardRow.Read(row, 1));
        }
        return new Neighbours(before, rows);
    }

    private static NumberedSql Build(string isOn, string wasOn) =>
        new(
            Statement
                .Replace("{is_active}", CurrentStandings.IsActiveScore, StringComparison.Ordinal)
                .Replace("{is_on}", isOn, StringComparison.Ordinal)
                .Replace("{was_on}", wasOn, StringComparison.Ordinal)
                .Replace("{columns}", LeaderboardRow.ColumnsOfEarlierScore, StringComparison.Ordinal)
                .Replace("{joins}", LeaderboardRow.Joins(KnownReadings.Now), StringComparison.Ordinal)
                .Replace("@metric", $"{(int)Metric.Total}", StringComparison.Ordinal)
        );
}
