using Npgsql;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>The mean totals of today of all teams by their own members, in millionths: the plain order of the team comparison.</summary>
internal static class TeamMeansQuery
{
    private const string Statement = """
        SELECT membership.team_id, avg(current.total)
        FROM teams team
        JOIN team_memberships membership ON membership.organization_id = $1 AND membership.team_id = team.id
            AND membership.valid_from <= $2 AND $2 <= membership.valid_to
        JOIN members member ON member.organization_id = $1 AND member.id = membership.member_id
            AND (member.deactivated_on IS NULL OR $2 < member.deactivated_on)
            AND NOT EXISTS (
                SELECT FROM member_pauses pause
                WHERE pause.organization_id = $1 AND pause.member_id = member.id AND pause.valid_from <= $2 AND $2 <= pause.valid_to
            )
        LEFT JOIN current_scores current ON current.organization_id = $1 AND current.member_id = member.id AND current.captured_on >= $2 - $3
        WHERE team.organization_id = $1 AND (team.archived_on IS NULL OR $2 < team.archived_on)
        GROUP BY membership.team_id
        HAVING count(current.total) > 0 AND count(current.total)::float8 / count(*) >= $4
        """;

    /// <param name="minCoverage">As in the team comparison: of a team of which less is known nothing is said.</param>
    public static async Task<Dictionary<Guid, decimal>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        DateOnly today,
        int freshnessDays,
        double minCoverage,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<DateOnly> { TypedValue = today },
                new NpgsqlParameter<int> { TypedValue = freshnessDays },
                new NpgsqlParameter<double> { TypedValue = minCoverage },
            },
        };
        var means = new Dictionary<Guid, decimal>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            means[row.GetGuid(0)] = row.GetDecimal(1);
        return means;
    }
}
