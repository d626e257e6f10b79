using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetPlanGoalRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [RouteParam]
    public Guid GoalId { get; init; }
}

internal sealed class GetPlanGoal(SsiDb db, ReachablePlans plans, TimeProvider clock)
    : Endpoint<GetPlanGoalRequest, Results<Ok<GoalResponse>, NotFoundProblem, OutsideProblem>>
{
    public override void Configure()
    {
        Get("/v1/coaching-plans/{planId}/goals/{goalId}");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Get a goal of a plan";
            summary.ResponseExamples[200] = GoalResponse.Example;
        });
    }

    public override async Task<Results<Ok<GoalResponse>, NotFoundProblem, OutsideProblem>> ExecuteAsync(
        GetPlanGoalRequest request,
        CancellationToken ct
    )
    {
        var found = await plans.FindAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (
            found.Plan is not { } plan
            || await db.CoachingGoals.AsNoTracking().SingleOrDefaultAsync(goal => goal.PlanId == plan.Id && goal.Id == request.GoalId, ct)
                is not { } goal
        )
            return new NotFoundProblem();
        var readings = await CoachedReadings.ReadAsync(db, plan.MemberId, HttpContext.Today(clock), HttpContext.Organization(), ct);
        return TypedResults.Ok(GoalResponse.Of(goal, plan, readings));
    }
}
