using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Which board to count.</summary>
/// <param name="Board">The organization's, a team's with all teams below, or an industry's.</param>
/// <param name="BoardId">As board_weeks knows it.</param>
/// <param name="Industry">The key of the industry; null for other boards.</param>
internal sealed record TallyQuestion(
    Guid OrganizationId,
    MemberBoard Board,
    Guid BoardId,
    string? Industry,
    DateOnly AsOf,
    DateOnly ComparedWith,
    int FreshnessDays
)
{
    public static TallyQuestion OfOrganization(Guid organizationId, DateOnly asOf, DateOnly comparedWith, int freshnessDays) =>
        new(organizationId, MemberBoard.Organization, organizationId, null, asOf, comparedWith, freshnessDays);
}

/// <summary>Counts a board by the current scores of who is on it.</summary>
internal static class TallyQuery
{
    // IS TRUE keeps the planner from joining: of one organization among thousands it expects one row, and would look everybody up one by one.
    private const string Statement = $$"""
        WITH RECURSIVE gone AS MATERIALIZED (
            SELECT member.id FROM members member WHERE member.organization_id = @organization AND member.deactivated_on <= @as_of
            UNION
            SELECT pause.member_id FROM member_pauses pause
            WHERE pause.organization_id = @organization AND pause.valid_from <= @as_of AND @as_of <= pause.valid_to
        ), {present}steps AS (
            SELECT current.ranked_total AS score, count(*) FILTER (WHERE current.captured_on >= @as_of - @freshness) AS fresh,
                count(*) FILTER (WHERE current.captured_on < @as_of - @freshness) AS stale, count(*) FILTER (WHERE current.captured_on > @as_of) AS newer
            FROM current_scores current
            WHERE current.organization_id = @organization AND {is_present} AND (current.member_id IN (SELECT gone.id FROM gone)) IS NOT TRUE
            GROUP BY current.ranked_total
        ), past AS (
            SELECT stored.scores, stored.above, stored.fresh FROM {{KeptWeek.Sql}}
        )
        SELECT coalesce(sum(fresh), 0)::bigint, coalesce(sum(stale), 0)::bigint, ({members}) - coalesce(sum(fresh) + sum(stale), 0)::bigint,
            coalesce(sum(newer), 0)::bigint, coalesce(array_agg(score ORDER BY score) FILTER (WHERE fresh > 0), '{}'),
            coalesce(array_agg(fresh ORDER BY score) FILTER (WHERE fresh > 0), '{}'), {teams},
            (SELECT past.scores FROM past), (SELECT past.above FROM past), (SELECT past.fresh FROM past)
        FROM steps
        """;

    private const string NoTeams = "'{}'::uuid[]";

    private const string IsPresent = "(current.member_id IN (SELECT present.member_id FROM present)) IS TRUE";

    private const string CountPresent = "SELECT count(*) FROM present WHERE (present.member_id IN (SELECT gone.id FROM gone)) IS NOT TRUE";

    // By the index alone, which has day and member: what is missing is the rest of the active.
    private static readonly NumberedSql OfOrganization = Build(
        "",
        "true",
        "SELECT (SELECT count(*) FROM members member WHERE member.organization_id = @organization) - (SELECT count(*) FROM gone)",
        NoTeams
    );

    private static readonly NumberedSql OfTree = Build(
        $"""
        {BoardSets.Trees(BoardSet.SubTree)}
        ), present AS MATERIALIZED (
            SELECT DISTINCT membership.member_id
            FROM trees
            JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                AND membership.valid_from <= @as_of AND @as_of <= membership.valid_to
            WHERE trees.archived_on IS NULL OR @as_of < trees.archived_on
        ), 
        """,
        IsPresent,
        CountPresent,
        "(SELECT array_agg(trees.team_id) FROM trees)"
    );

    private static readonly NumberedSql OfIndustry = Build(
        """
        present AS MATERIALIZED (
            SELECT member.id AS member_id FROM members member WHERE member.organization_id = @organization AND member.industry_key = @industry
        ), 
        """,
        IsPresent,
        CountPresent,
        NoTeams
    );

    public static async Task<BoardTally> QueryAsync(NpgsqlConnection connection, TallyQuestion question, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(question) } };
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await BoardTally.ReadAsync(row, ct);
    }

    /// <summary>For who has more to ask in the same round trip; <see cref="BoardTally.ReadAsync"/> reads the answer.</summary>
    public static NpgsqlBatchCommand Command(TallyQuestion question)
    {
        var (sql, boardType) = question.Board switch
        {
            MemberBoard.Organization => (OfOrganization, "organization"),
            MemberBoard.SubTree => (OfTree, "tree"),
            MemberBoard.Industry => (OfIndustry, "industry"),
            _ => throw new ArgumentOutOfRangeException(nameof(question)),
        };
        return sql.InBatch(
            new NpgsqlParameter<Guid>("organization", question.OrganizationId),
            new NpgsqlParameter<string>("board_type", boardType),
            new NpgsqlParameter<Guid>("board", question.BoardId),
            new NpgsqlParameter<Guid>("team", question.BoardId),
            new NpgsqlParameter<string>("industry", question.Industry ?? ""),
            new NpgsqlParameter<DateOnly>("as_of", question.AsOf),
            new NpgsqlParameter<DateOnly>("compared_with", question.ComparedWith),
            new NpgsqlParameter<int>("freshness", question.FreshnessDays)
        );
    }

    private static NumberedSql Build(string present, string isPresent, string members, string teams) =>
        new(
            Statement
                .Replace("{present}", present, StringComparison.Ordinal)
                .Replace("{is_present}", isPresent, StringComparison.Ordinal)
                .Replace("{members}", members, StringComparison.Ordinal)
                .Replace("{teams}", teams, StringComparison.Ordinal)
        );
}
