using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Features.Rankings;

namespace Team.Ssi.Api.Closings;

/// <summary>Everybody's score as of the week's Sunday, with the teams they belonged to and the programmes they took part in that day, in one statement.</summary>
internal static class FrozenScores
{
    /// <summary>A hundred thousand members take longer than a request may.</summary>
    public const int PatienceInSeconds = 120;

    private const string Statement = """
        WITH RECURSIVE above AS (
            SELECT team.id AS team_id, team.id AS board_id, team.parent_team_id
            FROM teams team WHERE team.organization_id = @organization AND (team.archived_on IS NULL OR @week_end < team.archived_on)
            UNION ALL
            SELECT above.team_id, parent.id, parent.parent_team_id
            FROM above JOIN teams parent ON parent.organization_id = @organization AND parent.id = above.parent_team_id
        ), belonging AS (
            SELECT membership.member_id, array_agg(DISTINCT above.team_id) AS team_ids, array_agg(DISTINCT above.board_id) AS tree_ids
            FROM team_memberships membership JOIN above ON above.team_id = membership.team_id
            WHERE membership.organization_id = @organization AND membership.valid_from <= @week_end AND @week_end <= membership.valid_to
            GROUP BY membership.member_id
        ), standing AS (
            SELECT DISTINCT ON (change.program_id, change.member_id) change.program_id, change.member_id, change.status
            FROM program_enrollment_changes change
            WHERE change.organization_id = @organization AND change.changed_on <= @week_end
            ORDER BY change.program_id, change.member_id, change.changed_on DESC
        ), taking_part AS (
            SELECT standing.member_id, array_agg(standing.program_id) AS program_ids
            FROM standing WHERE standing.status IN ('active', 'dormant')
            GROUP BY standing.member_id
        )
        INSERT INTO closing_scores (organization_id, week_end, member_id, team_ids, tree_ids, program_ids, industry_key, unranked_reason, latest_on,
            captured_on, total, is_rounded, pillars_on, pillars_total, professional_brand, right_people, insights, relationships,
            before_on, before_total, before_is_rounded)
        SELECT @organization, @week_end, member.id, coalesce(belonging.team_ids, '{}'), coalesce(belonging.tree_ids, '{}'),
            coalesce(taking_part.program_ids, '{}'), member.industry_key,
            CASE WHEN latest.captured_on IS NULL THEN 'missing' WHEN counted.captured_on IS NULL THEN 'stale' END, latest.captured_on,
            counted.captured_on, counted.total, counted.is_rounded, whole.captured_on, whole.total, whole.professional_brand, whole.right_people,
            whole.insights, whole.relationships, earlier.captured_on, earlier.total, earlier.is_rounded
        FROM members member
        LEFT JOIN belonging ON belonging.member_id = member.id
        LEFT JOIN taking_part ON taking_part.member_id = member.id
        LEFT JOIN LATERAL (
            SELECT reading.captured_on FROM submissions reading
            WHERE reading.organization_id = @organization AND reading.member_id = member.id AND reading.captured_on <= @week_end
            ORDER BY reading.captured_on DESC LIMIT 1
        ) latest ON true
        LEFT JOIN LATERAL ({counted}) counted ON true
        LEFT JOIN LATERAL ({whole}) whole ON true
        LEFT JOIN LATERAL ({earlier}) earlier ON true
        WHERE member.organization_id = @organization AND (member.deactivated_on IS NULL OR @week_end < member.deactivated_on)
            AND NOT EXISTS (
                SELECT FROM member_pauses pause
                WHERE pause.organization_id = @organization AND pause.member_id = member.id
                    AND pause.valid_from <= @week_end AND @week_end <= pause.valid_to
            )
        """;

    private static readonly string Sql = Statement
        .Replace("{counted}", Counted("@week_end", Metric.Total), StringComparison.Ordinal)
        .Replace("{whole}", Counted("@week_end", Metric.ProfessionalBrand), StringComparison.Ordinal)
        .Replace("{earlier}", Counted("@compared_with", Metric.Total), StringComparison.Ordinal);

    public static async Task InsertAsync(NpgsqlConnection connection, OrganizationSettings organization, IsoWeek week, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            CommandTimeout = PatienceInSeconds,
            Parameters =
            {
                new("organization", organization.OrganizationId),
                new("week_end", week.Sunday),
                new("compared_with", ComparisonDate.Default(week.Sunday)),
                new("freshness", organization.FreshnessDays),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Which reading counts depends on the metric only in whether it must have pillars.</summary>
    private static string Counted(string day, Metric metric) =>
        CountedReading.AsOf(KnownReadings.Now("member.id"), day).Replace("@metric", $"{(int)metric}", StringComparison.Ordinal);
}
