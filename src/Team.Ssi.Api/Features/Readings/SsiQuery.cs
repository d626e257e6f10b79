using Npgsql;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>The member's place on one board. Scores in hundredths.</summary>
internal sealed record BoardPlace(Guid? TeamId, string Name, int Size, decimal? Average, int Above, int Tied, bool IsRanked);

/// <summary>
/// Where a member stands today on the boards of their teams and of the organization, by total. What counts and what equals are is defined by
/// <see cref="Leaderboards"/>.
/// </summary>
internal static class SsiQuery
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
            SELECT member.id, counted.total, (counted.total + 5000) / 10000 AS score
            FROM members member
            CROSS JOIN LATERAL (
                SELECT reading.total FROM submissions reading
                WHERE reading.organization_id = $1 AND reading.member_id = member.id AND reading.captured_on <= $3 AND reading.captured_on >= $3 - $4
                ORDER BY reading.captured_on DESC LIMIT 1
            ) counted
            WHERE member.organization_id = $1 AND (member.deactivated_on IS NULL OR $3 < member.deactivated_on)
                AND NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = $1 AND pause.member_id = member.id AND pause.valid_from <= $3 AND $3 <= pause.valid_to
                )
        ), places AS (
            SELECT boards.team_id, scored.*
            FROM boards JOIN scored ON boards.team_id IS NULL OR EXISTS (
                SELECT FROM team_memberships membership
                WHERE membership.organization_id = $1 AND membership.team_id = boards.team_id AND membership.member_id = scored.id
                    AND membership.valid_from <= $3 AND $3 <= membership.valid_to
            )
        )
        SELECT boards.team_id, boards.name, count(places.id), avg(places.total),
            count(*) FILTER (WHERE places.score > own.score), count(*) FILTER (WHERE places.score = own.score), own.score IS NOT NULL
        FROM boards
        LEFT JOIN places ON places.team_id IS NOT DISTINCT FROM boards.team_id
        LEFT JOIN scored own ON own.id = $2
        GROUP BY boards.team_id, boards.name, boards.name_key, own.score
        ORDER BY boards.name_key NULLS LAST, boards.team_id
        """;

    public static async Task<IReadOnlyList<BoardPlace>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid memberId,
        DateOnly today,
        int freshnessDays,
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
            },
        };
        var places = new List<BoardPlace>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            places.Add(
                new BoardPlace(
                    row.IsDBNull(0) ? null : row.GetGuid(0),
                    row.GetString(1),
                    (int)row.GetInt64(2),
                    row.IsDBNull(3) ? null : row.GetDecimal(3),
                    (int)row.GetInt64(4),
                    (int)row.GetInt64(5),
                    row.GetBoolean(6)
                )
            );
        }
        return places;
    }
}
