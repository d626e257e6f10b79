using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>A programme with how many are in it, active, ever enrolled and ever active.</summary>
internal sealed record ProgramCounts(Guid Id, string Name, ProgramAudience? Audience, int In, int Active, int Enrolled, int EverActive);

/// <summary>What was done about a topic.</summary>
internal sealed record TopicCounts(
    AdvocacyTopic? Topic,
    int Activities,
    long Reach,
    long Impressions,
    long Clicks,
    long Leads,
    int Members
);

/// <summary>A group of members with how many of them are active in some programme.</summary>
internal sealed record GroupCounts(string? Name, int Members, int Active);

/// <summary>What the whole of the programmes did: each a question of its own over all of them.</summary>
internal static class AdvocacyFiguresQuery
{
    private static readonly string IsHere = $"(member.deactivated_on IS NULL OR @to < member.deactivated_on) AND {NotPaused.On("@to")}";

    /// <summary>Where everybody stands as of a day in each programme that ran in the period: standing (program_id, member_id, status, was_active, is_here).</summary>
    private static readonly string Standing = $"""
        standing AS MATERIALIZED (
            SELECT change.program_id, change.member_id, (array_agg(change.status ORDER BY change.changed_on DESC))[1] AS status,
                bool_or(change.status = 'active') AS was_active, bool_or({IsHere}) AS is_here
            FROM program_enrollment_changes change
            JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = change.program_id
                AND program.starts_on <= @to AND (program.ends_on IS NULL OR program.ends_on >= @from)
            JOIN members member ON member.organization_id = @organization AND member.id = change.member_id
            WHERE change.organization_id = @organization AND change.changed_on <= @to
            GROUP BY change.program_id, change.member_id
        )
        """;

    private static readonly string OfPrograms = $"""
        WITH {Standing}
        SELECT program.id, program.name, program.audience,
            count(*) FILTER (WHERE standing.status <> 'left' AND standing.is_here)::int,
            count(*) FILTER (WHERE standing.status = 'active' AND standing.is_here)::int,
            count(standing.member_id)::int, count(*) FILTER (WHERE standing.was_active)::int
        FROM advocacy_programs program
        LEFT JOIN standing ON standing.program_id = program.id
        WHERE program.organization_id = @organization AND program.starts_on <= @to AND (program.ends_on IS NULL OR program.ends_on >= @from)
        GROUP BY program.id, program.name, program.audience, program.name_key
        ORDER BY program.name_key, program.id
        """;

    private static readonly string OfTopics = $"""
        SELECT activity.topic, count(*)::int,
            coalesce(sum(activity.value) FILTER (WHERE activity.kind = 'reach'), 0)::bigint,
            coalesce(sum(activity.value) FILTER (WHERE activity.kind = 'impressions'), 0)::bigint,
            coalesce(sum(activity.value) FILTER (WHERE activity.kind = 'click'), 0)::bigint,
            coalesce(sum(activity.value) FILTER (WHERE activity.kind = 'lead'), 0)::bigint,
            count(DISTINCT activity.member_id)::int
        FROM program_activities activity
        JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = activity.program_id
            AND {ProgramDays.Hold("activity.occurred_on")}
        WHERE activity.organization_id = @organization AND activity.occurred_on >= @from AND activity.occurred_on <= @to
        GROUP BY activity.topic
        ORDER BY activity.topic
        """;

    private static readonly string OfGroups = $$"""
        WITH {{Standing}}, active AS (
            SELECT DISTINCT standing.member_id FROM standing WHERE standing.status = 'active' AND standing.is_here
        )
        SELECT min(member.{column}), count(*)::int, count(active.member_id)::int
        FROM members member LEFT JOIN active ON active.member_id = member.id
        WHERE member.organization_id = @organization AND {{IsHere}}
        GROUP BY member.{key}
        ORDER BY 1
        """;

    public static Task<List<ProgramCounts>> ProgramsAsync(NpgsqlConnection connection, AdvocacyPeriod period, CancellationToken ct) =>
        ReadAsync(
            connection,
            OfPrograms,
            period,
            row => new ProgramCounts(
                row.GetGuid(0),
                row.GetString(1),
                row.IsDBNull(2) ? null : Enum.Parse<ProgramAudience>(row.GetString(2), ignoreCase: true),
                row.GetInt32(3),
                row.GetInt32(4),
                row.GetInt32(5),
                row.GetInt32(6)
            ),
            ct
        );

    public static Task<List<TopicCounts>> TopicsAsync(NpgsqlConnection connection, AdvocacyPeriod period, CancellationToken ct) =>
        ReadAsync(
            connection,
            OfTopics,
            period,
            row => new TopicCounts(
                row.IsDBNull(0) ? null : Enum.Parse<AdvocacyTopic>(row.GetString(0), ignoreCase: true),
                row.GetInt32(1),
                row.GetInt64(2),
                row.GetInt64(3),
                row.GetInt64(4),
                row.GetInt64(5),
                row.GetInt32(6)
            ),
            ct
        );

    public static Task<List<GroupCounts>> SitesAsync(NpgsqlConnection connection, AdvocacyPeriod period, CancellationToken ct) =>
        GroupsAsync(connection, "site", "site", period, ct);

    public static Task<List<GroupCounts>> IndustriesAsync(NpgsqlConnection connection, AdvocacyPeriod period, CancellationToken ct) =>
        GroupsAsync(connection, "industry", "industry_key", period, ct);

    private static Task<List<GroupCounts>> GroupsAsync(
        NpgsqlConnection connection,
        string column,
        string key,
        AdvocacyPeriod period,
        CancellationToken ct
    ) =>
        ReadAsync(
            connection,
            OfGroups.Replace("{column}", column, StringComparison.Ordinal).Replace("{key}", key, StringComparison.Ordinal),
            period,
            row => new GroupCounts(row.IsDBNull(0) ? null : row.GetString(0), row.GetInt32(1), row.GetInt32(2)),
            ct
        );

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection,
        string sql,
        AdvocacyPeriod period,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new("organization", period.OrganizationId), new("from", period.From), new("to", period.To) },
        };
        var rows = new List<T>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            rows.Add(read(row));
        return rows;
    }
}

/// <summary>Which days of which organization.</summary>
internal sealed record AdvocacyPeriod(Guid OrganizationId, DateOnly From, DateOnly To);
