using Npgsql;
using NpgsqlTypes;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// What everybody of a programme contributed while it ran, by a day and by an earlier one. The plain twin of the points is <see cref="ActivityPoints"/>.
/// </summary>
internal static class ContributionsQuery
{
    private const string Statement = $$"""
        WITH dates (day, at_comparison) AS (VALUES (@as_of, false), (@compared_with, true)),
        belonging AS (
            SELECT enrollment.member_id, bool_or(NOT dates.at_comparison) AS is_in, bool_or(dates.at_comparison) AS was_in
            FROM dates
            JOIN program_enrollments enrollment ON enrollment.organization_id = @organization AND enrollment.program_id = @program
            JOIN members member ON member.organization_id = @organization AND member.id = enrollment.member_id
                AND (member.deactivated_on IS NULL OR dates.day < member.deactivated_on)
                AND {{NotPaused.OnDates}}
            WHERE (
                SELECT change.status FROM program_enrollment_changes change
                WHERE change.organization_id = @organization AND change.program_id = @program AND change.member_id = enrollment.member_id
                    AND change.changed_on <= dates.day
                ORDER BY change.changed_on DESC LIMIT 1
            ) IN ('active', 'dormant')
            GROUP BY enrollment.member_id
        ), days AS (
            {days}
        )
        SELECT belonging.member_id, member.display_name, belonging.is_in, belonging.was_in,
            {score},
            {score:before}
        FROM belonging
        JOIN members member ON member.organization_id = @organization AND member.id = belonging.member_id
        LEFT JOIN days ON days.member_id = belonging.member_id
        GROUP BY belonging.member_id, member.display_name, belonging.is_in, belonging.was_in
        """;

    private static readonly string Done = $$"""
        FROM program_activities activity
            JOIN advocacy_programs program ON program.organization_id = @organization AND program.id = @program
                AND {{ProgramDays.Hold("activity.occurred_on")}}
            {rules}
            WHERE activity.organization_id = @organization AND activity.program_id = @program
                AND activity.occurred_on <= @as_of
        """;

    private static readonly string Points = $$"""
        SELECT activity.member_id, activity.occurred_on,
                least(sum(rule.points * coalesce(activity.value::numeric / rule.per, 1)), rule.most_per_day) AS earned
            {{Done}}
            GROUP BY activity.member_id, activity.occurred_on, rule.kind, rule.most_per_day
        """;

    private static readonly string Reach =
        $"SELECT activity.member_id, activity.occurred_on, activity.value::numeric AS earned {Done} AND activity.kind = 'reach'";

    private static readonly string Activities =
        $"SELECT activity.member_id, activity.occurred_on, 1::numeric AS earned {Done} AND activity.kind IN ('post', 'share', 'comment', 'reaction')";

    private static readonly string ReachPerActivity = $"""
        SELECT activity.member_id, activity.occurred_on, CASE WHEN activity.kind = 'reach' THEN activity.value::numeric END AS earned,
                CASE WHEN activity.kind <> 'reach' THEN 1 END AS done
            {Done} AND activity.kind IN ('reach', 'post', 'share', 'comment', 'reaction')
        """;

    private const string Sum = "sum(days.earned){when}";
    private const string PerActivity = "sum(days.earned){when} / nullif(sum(days.done){when}, 0)";
    private const string Before = " FILTER (WHERE days.occurred_on <= @compared_with)";

    private const string Rules =
        "JOIN unnest(@kinds, @points, @pers, @most) AS rule (kind, points, per, most_per_day) ON rule.kind = activity.kind";

    private static string Sql(ProgramMetric metric) =>
        Statement
            .Replace(
                "{days}",
                metric switch
                {
                    ProgramMetric.Points => Points,
                    ProgramMetric.Reach => Reach,
                    ProgramMetric.Activities => Activities,
                    ProgramMetric.ReachPerActivity => ReachPerActivity,
                    _ => throw new ArgumentOutOfRangeException(nameof(metric)),
                },
                StringComparison.Ordinal
            )
            .Replace("{score}", Score(metric, ""), StringComparison.Ordinal)
            .Replace("{score:before}", Score(metric, Before), StringComparison.Ordinal)
            .Replace("{rules}", metric == ProgramMetric.Points ? Rules : "", StringComparison.Ordinal);

    /// <summary>A quotient is cut off somewhere: where sums of them end just below the half, rounding once more before puts them back on it.</summary>
    private static string Score(ProgramMetric metric, string when) =>
        $"round(round(coalesce({(metric == ProgramMetric.ReachPerActivity ? PerActivity : Sum).Replace("{when}", when, StringComparison.Ordinal)}, 0), 10), 2)";

    public static async Task<IReadOnlyList<Contribution>> QueryAsync(
        NpgsqlConnection connection,
        AdvocacyProgram program,
        ProgramMetric metric,
        BoardDates dates,
        CancellationToken ct
    )
    {
        IReadOnlyList<PointRule> rules = program.PointRules;
        await using var command = new NpgsqlCommand(Sql(metric), connection)
        {
            Parameters =
            {
                new("organization", program.OrganizationId),
                new("program", program.Id),
                new("as_of", dates.AsOf),
                new("compared_with", dates.ComparedWith),
                new("kinds", rules.Select(rule => rule.Kind.ToColumn()).ToArray()),
                new("points", rules.Select(rule => rule.Points).ToArray()),
                new("pers", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = rules.Select(rule => rule.Per).ToArray() },
                new("most", NpgsqlDbType.Array | NpgsqlDbType.Numeric) { Value = rules.Select(rule => rule.MostPerDay).ToArray() },
            },
        };
        var found = new List<Contribution>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(
                new Contribution(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetBoolean(2) ? row.GetDecimal(4) : null,
                    row.GetBoolean(3) ? row.GetDecimal(5) : null
                )
            );
        return found;
    }
}
