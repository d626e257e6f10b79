using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>What was done for a programme from its first day to its last, by kind and topic.</summary>
internal sealed record ActivityCount(Guid ProgramId, ActivityKind Kind, AdvocacyTopic? Topic, SteppedCounts Done);

/// <summary>
/// What was done for programmes while each ran. For who may not see participants by name it is read week by week, and its sums move only as
/// <see cref="SteppedCounts"/> lets them; everything else that is said of activities to them is made of these sums.
/// </summary>
internal static class ActivityCountsQuery
{
    private static readonly string Statement = $"""
        WITH done AS (
            SELECT activity.program_id, activity.kind, activity.topic, {WeekColumns.End} AS week_end, activity.value, activity.member_id
            FROM program_activities activity
            JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = activity.program_id
                AND {ProgramDays.Hold("activity.occurred_on")}
            WHERE activity.organization_id = @organization AND activity.occurred_on <= @to
                AND (@programs IS NULL OR activity.program_id = ANY (@programs))
        )
        SELECT program_id, kind, topic, week_end, count(*)::int, sum(value)::bigint, array_agg(DISTINCT member_id)
        FROM done
        GROUP BY program_id, kind, topic, week_end
        """;

    /// <param name="programs">Which; null for all.</param>
    public static async Task<IReadOnlyList<ActivityCount>> QueryAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        IReadOnlyCollection<Guid>? programs,
        DateOnly to,
        ShownFigures shown,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            Statement.Replace("{day}", "activity.occurred_on", StringComparison.Ordinal),
            connection
        )
        {
            Parameters =
            {
                new("organization", organizationId),
                new("programs", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = programs?.ToArray() ?? (object)DBNull.Value },
                new("to", to),
                new("by_week", !shown.SeesNames),
            },
        };
        var weeks = new List<((Guid, ActivityKind, AdvocacyTopic?) Key, DoneInWeek Done)>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            weeks.Add(
                (
                    (
                        row.GetGuid(0),
                        Enum.Parse<ActivityKind>(row.GetString(1), ignoreCase: true),
                        row.IsDBNull(2) ? null : Enum.Parse<AdvocacyTopic>(row.GetString(2), ignoreCase: true)
                    ),
                    new DoneInWeek(row.GetFieldValue<DateOnly>(3), row.GetInt32(4), row.GetInt64(5), row.GetFieldValue<Guid[]>(6))
                )
            );
        return
        [
            .. from week in weeks
            group week.Done by week.Key into done
            select new ActivityCount(done.Key.Item1, done.Key.Item2, done.Key.Item3, new SteppedCounts(done, shown.Sizes)),
        ];
    }
}

/// <summary>Weeks of days: where a week ends, or the last day asked for when weeks are not told apart.</summary>
internal static class WeekColumns
{
    public const string End = $$"""
        CASE WHEN @by_week THEN {{WeekScores.FirstMonday}} + 7 * (({day} - {{WeekScores.FirstMonday}}) / 7) + 6 ELSE @to END
        """;
}
