namespace Team.Ssi.Api.Data.Personal;

/// <summary>What coaching holds about people.</summary>
internal static class CoachingRecords
{
    public static readonly IReadOnlyList<PersonalTable> Tables =
    [
        // Goals, actions and check-ins go with their plan.
        new(
            "coaching_check_ins",
            """
            SELECT id, held_on AS "heldOn", mood, CASE WHEN @self THEN encode(shared_note, 'base64') END AS "sharedNote",
                CASE WHEN @self THEN encode(next_steps, 'base64') END AS "nextSteps", private_note IS NOT NULL AS "hasPrivateNote",
                created_at AS "createdAt"
            FROM coaching_check_ins held WHERE held.organization_id = @organization AND held.member_id = @member ORDER BY held_on
            """,
            null
        ),
        new(
            "coaching_goals",
            """
            SELECT goal.plan_id AS "planId", goal.metric, trim_scale(goal.target / 100.0) AS target, goal.due_on AS "dueOn",
                trim_scale(goal.baseline / 100.0) AS baseline, goal.baseline_on AS "baselineOn"
            FROM coaching_plans plan
            JOIN coaching_goals goal ON goal.organization_id = @organization AND goal.plan_id = plan.id
            WHERE plan.organization_id = @organization AND plan.member_id = @member ORDER BY goal.due_on
            """,
            null
        ),
        new(
            "coaching_plan_actions",
            """
            SELECT plan_id AS "planId", action_id AS "actionId", title, pillar, due_on AS "dueOn", status, closed_on AS "closedOn"
            FROM coaching_plan_actions agreed WHERE agreed.organization_id = @organization AND agreed.member_id = @member ORDER BY due_on
            """,
            null
        ),
        PersonalTable.Removed(
            "coaching_plans",
            """
            SELECT id, title, starts_on AS "startsOn", ends_on AS "endsOn", status, closed_on AS "closedOn", summary, created_at AS "createdAt"
            FROM coaching_plans plan WHERE plan.organization_id = @organization AND plan.member_id = @member ORDER BY starts_on
            """
        ),
    ];
}
