using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A member of a team as coaching needs them.</summary>
/// <param name="Total">In millionths; null without a fresh reading.</param>
/// <param name="Pillars">Null without a fresh reading that has them.</param>
/// <param name="Industry">The split of LinkedIn's industry average.</param>
internal sealed record CoachedTeamMember(Guid Id, string? IndustryKey, int? Total, Pillars? Pillars, PillarPoints? Industry);

/// <param name="Active">How many people it has today who are not paused.</param>
/// <param name="Members">Those of them whose scores are counted, by id.</param>
internal sealed record CoachedTeam(string Name, int Active, IReadOnlyList<CoachedTeamMember> Members)
{
    /// <summary>
    /// Under a preset that hides scores from people, of those whose own pages are open to the caller: the mean of others would be their scores in other words.
    /// </summary>
    public async Task<CoachedTeam> ShownAsync(Viewing viewing, Reach reach, CancellationToken ct)
    {
        if (!(await reach.OfAsync(viewing.Caller, viewing.Today, ct)).IsHeldBackBy(viewing.Organization.Privacy))
            return this;
        var open = await reach.OpenAsync([.. Members.Select(member => member.Id)], viewing, ct);
        return this with { Members = [.. Members.Where(member => open.Contains(member.Id))] };
    }
}

/// <summary>The people of a team, with or without the teams below, and the readings of theirs that count today; each person once.</summary>
internal static class CoachedTeamQuery
{
    private const string Statement = """
        WITH RECURSIVE tree AS (
            SELECT team.id FROM teams team WHERE team.organization_id = $1 AND team.id = $2
            UNION
            SELECT child.id
            FROM tree
            JOIN teams child ON child.organization_id = $1 AND child.parent_team_id = tree.id AND (child.archived_on IS NULL OR $3 < child.archived_on)
            WHERE $5
        ), people AS (
            SELECT DISTINCT member.id, member.industry_key
            FROM tree
            JOIN team_memberships membership ON membership.organization_id = $1 AND membership.team_id = tree.id
                AND membership.valid_from <= $3 AND $3 <= membership.valid_to
            JOIN members member ON member.organization_id = $1 AND member.id = membership.member_id
                AND (member.deactivated_on IS NULL OR $3 < member.deactivated_on)
                AND NOT EXISTS (
                    SELECT FROM member_pauses pause
                    WHERE pause.organization_id = $1 AND pause.member_id = member.id AND pause.valid_from <= $3 AND $3 <= pause.valid_to
                )
        )
        SELECT team.name, people.id, people.industry_key, latest.total, pillars.professional_brand, pillars.right_people, pillars.insights,
            pillars.relationships, industry.pillars
        FROM teams team
        LEFT JOIN people ON team.archived_on IS NULL OR $3 < team.archived_on
        LEFT JOIN LATERAL (
            SELECT reading.total FROM submissions reading
            WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= $3 AND reading.captured_on >= $3 - $4
            ORDER BY reading.captured_on DESC LIMIT 1
        ) latest ON true
        LEFT JOIN LATERAL (
            SELECT reading.professional_brand, reading.right_people, reading.insights, reading.relationships FROM submissions reading
            WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= $3 AND reading.captured_on >= $3 - $4
                AND reading.professional_brand IS NOT NULL
            ORDER BY reading.captured_on DESC LIMIT 1
        ) pillars ON true
        LEFT JOIN LATERAL (
            SELECT reading.industry -> 'pillars' AS pillars FROM submissions reading
            WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= $3 AND reading.captured_on >= $3 - $4
                AND jsonb_typeof(reading.industry -> 'pillars') = 'object'
            ORDER BY reading.captured_on DESC LIMIT 1
        ) industry ON true
        WHERE team.organization_id = $1 AND team.id = $2
        ORDER BY people.id
        """;

    /// <returns>Null when there is no such team.</returns>
    public static async Task<CoachedTeam?> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        Guid teamId,
        DateOnly today,
        int freshnessDays,
        bool includeSubteams,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = organizationId },
                new NpgsqlParameter<Guid> { TypedValue = teamId },
                new NpgsqlParameter<DateOnly> { TypedValue = today },
                new NpgsqlParameter<int> { TypedValue = freshnessDays },
                new NpgsqlParameter<bool> { TypedValue = includeSubteams },
            },
        };
        string? name = null;
        var members = new List<CoachedTeamMember>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            name = row.GetString(0);
            if (!row.IsDBNull(1))
                members.Add(MemberOf(row));
        }
        return name is null ? null : new CoachedTeam(name, members.Count, members);
    }

    private static CoachedTeamMember MemberOf(NpgsqlDataReader row) =>
        new(
            row.GetGuid(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? null : row.GetInt32(3),
            row.IsDBNull(4) ? null : new Pillars(row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)),
            row.IsDBNull(8) ? null : StoredJson.Read<StoredPillars>(row.GetString(8))!.Points
        );

    /// <summary>A struct cannot be absent, which is what the reader of stored JSON speaks of.</summary>
    private sealed record StoredPillars(decimal ProfessionalBrand, decimal RightPeople, decimal Insights, decimal Relationships)
    {
        public PillarPoints Points => new(ProfessionalBrand, RightPeople, Insights, Relationships);
    }
}
