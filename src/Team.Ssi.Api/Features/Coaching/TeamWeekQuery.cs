using Npgsql;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>A member of a team with their latest reading, and that of a week ago; totals in millionths, null where nothing counts.</summary>
internal sealed record WeekMember(
    Guid Id,
    string DisplayName,
    DateOnly? CapturedOn,
    int? Total,
    bool IsRounded,
    DateOnly? BeforeOn,
    int? BeforeTotal,
    bool BeforeIsRounded
);

/// <summary>A plan that is running, and when it was last spoken about.</summary>
internal sealed record WeekPlan(Guid Id, Guid MemberId, string Title, DateOnly StartsOn, int CheckInEveryDays, DateOnly? LastCheckInOn)
{
    public DateOnly NextCheckInOn => (LastCheckInOn ?? StartsOn).AddDays(CheckInEveryDays);
}

/// <param name="Name">The team's.</param>
/// <param name="Members">By name.</param>
internal sealed record WeekTeam(string Name, IReadOnlyList<WeekMember> Members);

/// <summary>The people of a team for its week, in one statement: who is paused has no week.</summary>
internal static class TeamWeekQuery
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
            SELECT DISTINCT member.id, member.display_name, member.name_key
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
        SELECT team.name, people.id, people.display_name, latest.captured_on, latest.total, latest.is_rounded, before.captured_on, before.total,
            before.is_rounded
        FROM teams team
        LEFT JOIN people ON team.archived_on IS NULL OR $3 < team.archived_on
        LEFT JOIN LATERAL (
            SELECT reading.captured_on, reading.total, reading.is_rounded FROM submissions reading
            WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= $3
            ORDER BY reading.captured_on DESC LIMIT 1
        ) latest ON true
        LEFT JOIN LATERAL (
            SELECT reading.captured_on, reading.total, reading.is_rounded FROM submissions reading
            WHERE reading.organization_id = $1 AND reading.member_id = people.id AND reading.captured_on <= $3 - 7
                AND reading.captured_on >= $3 - 7 - $4
            ORDER BY reading.captured_on DESC LIMIT 1
        ) before ON true
        WHERE team.organization_id = $1 AND team.id = $2
        ORDER BY people.name_key, people.id
        """;

    /// <returns>Null when there is no such team.</returns>
    public static async Task<WeekTeam?> QueryAsync(
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
        var members = new List<WeekMember>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            name = row.GetString(0);
            if (!row.IsDBNull(1))
                members.Add(MemberOf(row));
        }
        return name is null ? null : new WeekTeam(name, members);
    }

    private static WeekMember MemberOf(NpgsqlDataReader row) =>
        new(
            row.GetGuid(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3),
            row.IsDBNull(4) ? null : row.GetInt32(4),
            !row.IsDBNull(5) && row.GetBoolean(5),
            row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6),
            row.IsDBNull(7) ? null : row.GetInt32(7),
            !row.IsDBNull(8) && row.GetBoolean(8)
        );
}
