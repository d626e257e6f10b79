using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Auth;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member who would be on a board but for a pause.</summary>
/// <param name="CapturedOn">The day of the latest reading; null when there is none.</param>
internal sealed record PausedMember(Guid MemberId, string DisplayName, DateOnly? CapturedOn);

/// <param name="TeamId">Null for the organization, and for a programme.</param>
/// <param name="IncludeSubteams">Whether the members of all teams below count too.</param>
/// <param name="Industry">The key of the only industry on the board; null when everyone is.</param>
/// <param name="ProgramId">Of a programme: only who was active or dormant in it.</param>
internal sealed record PausedMembersQuestion(
    Guid OrganizationId,
    Guid? TeamId,
    bool IncludeSubteams,
    string? Industry,
    DateOnly AsOf,
    Guid? ProgramId = null
)
{
    public static PausedMembersQuestion Of(LeaderboardQuestion board) =>
        Of(board.OrganizationId, board.Board, board.TeamId, board.Industry, board.AsOf);

    public static PausedMembersQuestion Of(ExplainedStandingQuestion board) =>
        Of(board.OrganizationId, board.Board, board.TeamId, board.Industry, board.AsOf);

    /// <param name="subject">The team or the programme.</param>
    private static PausedMembersQuestion Of(Guid organizationId, BoardSet board, Guid? subject, string? industry, DateOnly asOf) =>
        new(
            organizationId,
            board == BoardSet.Program ? null : subject,
            board == BoardSet.SubTree,
            industry,
            asOf,
            board == BoardSet.Program ? subject : null
        );
}

/// <summary>Who is paused on a board. Boards do not count them and do not list them; the few who may know are told separately.</summary>
internal static class PausedMembers
{
    private static readonly string Statement = $"""
        WITH RECURSIVE trees AS (
            SELECT team.id AS team_id, team.archived_on FROM teams team WHERE team.organization_id = @organization AND team.id = @team
            UNION ALL
            SELECT child.id, child.archived_on
            FROM trees JOIN teams child ON child.organization_id = @organization AND child.parent_team_id = trees.team_id
            WHERE @descends
        )
        SELECT member.id, member.display_name, (
            SELECT max(reading.captured_on) FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.member_id = member.id AND reading.captured_on <= @as_of
        )
        FROM member_pauses pause
        JOIN members member ON member.organization_id = @organization AND member.id = pause.member_id
            AND (member.deactivated_on IS NULL OR @as_of < member.deactivated_on)
            AND (@industry IS NULL OR member.industry_key = @industry)
        WHERE pause.organization_id = @organization AND pause.valid_from <= @as_of AND @as_of <= pause.valid_to
            AND (@team IS NULL OR EXISTS (
                SELECT FROM trees
                JOIN team_memberships membership ON membership.organization_id = @organization AND membership.team_id = trees.team_id
                    AND membership.member_id = member.id AND membership.valid_from <= @as_of AND @as_of <= membership.valid_to
                WHERE trees.archived_on IS NULL OR @as_of < trees.archived_on
            ))
            AND (@program IS NULL OR {BoardSets.TakesPart("@program", "member.id", "@as_of")})
        ORDER BY member.id
        """;

    /// <summary>Those of them that the caller may know of.</summary>
    public static async Task<IReadOnlyList<PausedMember>> KnownAsync(
        NpgsqlConnection connection,
        PausedMembersQuestion question,
        Viewing viewing,
        Reach reach,
        CancellationToken ct
    )
    {
        if (!viewing.Organization.HasPauses)
            return [];
        var paused = await QueryAsync(connection, question, ct);
        var known = await reach.KnownPausesAsync([.. paused.Select(member => member.MemberId)], viewing, ct);
        return [.. paused.Where(member => known.Contains(member.MemberId))];
    }

    private static async Task<IReadOnlyList<PausedMember>> QueryAsync(
        NpgsqlConnection connection,
        PausedMembersQuestion question,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                new("organization", question.OrganizationId),
                new("team", NpgsqlDbType.Uuid) { Value = question.TeamId ?? (object)DBNull.Value },
                new("descends", question.IncludeSubteams),
                new("industry", NpgsqlDbType.Text) { Value = question.Industry ?? (object)DBNull.Value },
                new("as_of", question.AsOf),
                new("program", NpgsqlDbType.Uuid) { Value = question.ProgramId ?? (object)DBNull.Value },
            },
        };
        var paused = new List<PausedMember>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            paused.Add(new PausedMember(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2)));
        return paused;
    }
}
