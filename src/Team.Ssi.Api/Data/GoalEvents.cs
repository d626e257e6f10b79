using Npgsql;
using NpgsqlTypes;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Marks goals of running plans that a member's current score has reached, once, and tells webhooks of them: in the transaction that recorded the score. The
/// mark is for the event only; whether a goal is reached is judged whenever it is shown. That an anonymous member reached one says something of their score to
/// who may not see it, so nobody is told.
/// </summary>
internal static class GoalEvents
{
    private const string Mark = """
        UPDATE coaching_goals goal SET reached_on = $3
        FROM coaching_plans plan
        JOIN members person ON person.organization_id = $1 AND person.id = plan.member_id
        JOIN current_scores current ON current.organization_id = $1 AND current.member_id = plan.member_id
        WHERE goal.organization_id = $1 AND plan.organization_id = $1 AND plan.id = goal.plan_id AND plan.status = 'active'
            AND plan.member_id = ANY ($2) AND goal.reached_on IS NULL
            AND goal.target <= CASE goal.metric
                WHEN 'total' THEN current.ranked_total
                WHEN 'professionalBrand' THEN (current.professional_brand + 5000) / 10000
                WHEN 'rightPeople' THEN (current.right_people + 5000) / 10000
                WHEN 'insights' THEN (current.insights + 5000) / 10000
                WHEN 'relationships' THEN (current.relationships + 5000) / 10000
            END
        RETURNING goal.id, plan.member_id, person.is_anonymous
        """;

    public static async Task AddAsync(
        NpgsqlConnection connection,
        Guid organizationId,
        IEnumerable<Guid> memberIds,
        DateOnly today,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var reached = new List<WebhookData>();
        await using (
            var command = new NpgsqlCommand(Mark, connection)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = organizationId },
                    new NpgsqlParameter { Value = memberIds.Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                    new NpgsqlParameter<DateOnly> { TypedValue = today },
                },
            }
        )
        await using (var row = await command.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct))
                if (!row.GetBoolean(2))
                    reached.Add(new WebhookData(new { memberId = row.GetGuid(1), goalId = row.GetGuid(0) }, row.GetGuid(1)));
        await WebhookEvents.AddAsync(connection, organizationId, WebhookEvent.GoalReached, reached, now, ct);
    }
}
