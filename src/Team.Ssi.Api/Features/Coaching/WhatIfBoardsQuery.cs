using Npgsql;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A board with the member on it as they are, and as they would be. The mean in millionths.</summary>
internal sealed record WhatIfBoard(Guid? TeamId, string Name, int Size, decimal Mean, int Above, int AboveThen)
{
    public BoardRef Ref(Guid organizationId) =>
        TeamId is { } team ? new BoardRef(BoardType.Team, team, Name) : new BoardRef(BoardType.Organization, organizationId, Name);
}

/// <summary>The boards of today on which a member is ranked by total; what counts is defined by <see cref="Leaderboards"/>.</summary>
internal static class WhatIfBoardsQuery
{
    private const string Statement = """
        WITH boards AS (
            SELECT team.id AS team_id, team.name, team.name_key
            FROM team_memberships own
            JOIN teams team ON team.organization_id = $1 AND team.id = own.team_id
            WHERE own.organization_id = $1 AND own.member_id = $2 AND own.valid_from <= $3 AND $3 <= own.valid_to
                AND (team.archived_on IS NULL OR $3 < team.archived_on)
            UNION ALL
            SELECT NULL, organization.name, NULL FROM organizations organization WHERE organization.organization_id = $1
        ), scored AS MATERIALIZED (
            SELECT current.member_id, current.total, current.ranked_total
            FROM current_scores current
            JOIN members member ON member.organization_id = $1 AND member.id = current.member_id
                AND (member.deactivated_on IS NULL OR $3 < member.deactivated_on)
                AND NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = $1 AND pause.member_id = member.id AND pause.valid_from <= $3 AND $3 <= pause.valid_to
                )
            WHERE current.organization_id = $1 AND current.captured_on >= $3 - $4
        ), own AS (
            SELECT scored.ranked_total FROM scored WHERE scored.member_id = $2
        ), places AS (
            SELECT boards.team_id, scored.*
            FROM boards JOIN scored ON boards.team_id IS NULL
            UNION ALL
            SELECT boards.team_id, scored.*
            FROM boards
            JOIN team_memberships membership ON membership.organization_id = $1 AND membership.team_id = boards.team_id
                AND membership.valid_from <= $3 AND $3 <= membership.valid_to
            JOIN scored ON scored.member_id = membership.member_id
        )
        SELECT boards.team_id, boards.name, count(*)::int, avg(places.total), count(*) FILTER (WHERE places.ranked_total > own.ranked_total)::int,
            count(*) FILTER (WHERE places.ranked_total > $5 AND places.member_id <> $2)::int
        FROM boards JOIN places ON places.team_id IS NOT DISTINCT FROM boards.team_id CROSS JOIN own
        GROUP BY boards.team_id, boards.name, boards.name_key
        ORDER BY boards.name_key NULLS LAST, boards.team_id
        """;

    /// <param name="then">The total that the member would have, in hundredths.</param>
    /// <returns>The teams by name, then the organization; none when the member is not ranked.</returns>
    public static async Task<IReadOnlyList<WhatIfBoard>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid memberId,
        DateOnly today,
        int freshnessDays,
        int then,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<Guid> { TypedValue = memberId },
                new NpgsqlParameter<DateOnly> { TypedValue = today },
                new NpgsqlParameter<int> { TypedValue = freshnessDays },
                new NpgsqlParameter<int> { TypedValue = then },
            },
        };
        var boards = new List<WhatIfBoard>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            boards.Add(
                new WhatIfBoard(
                    row.IsDBNull(0) ? null : row.GetGuid(0),
                    row.GetString(1),
                    row.GetInt32(2),
                    row.GetDecimal(3),
                    row.GetInt32(4),
                    row.GetInt32(5)
                )
            );
        return boards;
    }
}
