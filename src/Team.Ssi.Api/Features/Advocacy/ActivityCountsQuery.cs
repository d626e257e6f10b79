using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>What was done for a programme from a day to another, by kind and topic.</summary>
internal sealed record ActivityCount(ActivityKind Kind, AdvocacyTopic? Topic, int Count, long Value, IReadOnlyList<Guid> Members);

internal static class ActivityCountsQuery
{
    private const string Statement = """
        SELECT activity.kind, activity.topic, count(*)::int, sum(activity.value)::bigint, array_agg(DISTINCT activity.member_id)
        FROM program_activities activity
        WHERE activity.organization_id = @organization AND activity.program_id = ANY (@programs)
            AND activity.occurred_on >= @from AND activity.occurred_on <= @to
        GROUP BY activity.kind, activity.topic
        """;

    public static async Task<IReadOnlyList<ActivityCount>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        IReadOnlyCollection<Guid> programIds,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters = { new("organization", organizationId), new("programs", programIds.ToArray()), new("from", from), new("to", to) },
        };
        var counts = new List<ActivityCount>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            counts.Add(
                new ActivityCount(
                    Enum.Parse<ActivityKind>(row.GetString(0), ignoreCase: true),
                    row.IsDBNull(1) ? null : Enum.Parse<AdvocacyTopic>(row.GetString(1), ignoreCase: true),
                    row.GetInt32(2),
                    row.GetInt64(3),
                    row.GetFieldValue<Guid[]>(4)
                )
            );
        return counts;
    }
}
