using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class ListPlanGoalsRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }
}

internal sealed class ListPlanGoals(SsiDb db, ReachablePlans plans, TimeProvider clock)
    : Endpoint<ListPlanGoalsRequest, Results<Ok<Page<GoalResponse>>, NotFoundProblem, OutsideProblem>>
{
    public override void Configure()
    {
        Get("/v1/coaching-plans/{planId}/goals");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "List the goals of a plan";
            summary.Description = "Oldest first, all of them, with their progress.";
            summary.ResponseExamples[200] = new Page<GoalResponse>([GoalResponse.Example], null);
        });
    }

    public override async Task<Results<Ok<Page<GoalResponse>>, NotFoundProblem, OutsideProblem>> ExecuteAsync(
        ListPlanGoalsRequest request,
        CancellationToken ct
    )
    {
        var found = await plans.FindAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        var goals = await db.CoachingGoals.AsNoTracking().Where(goal => goal.PlanId == plan.Id).OrderBy(goal => goal.Id).ToListAsync(ct);
        var readings = await CoachedReadings.ReadAsync(db, plan.MemberId, HttpContext.Today(clock), HttpContext.Organization(), ct);
        return TypedResults.Ok(new Page<GoalResponse>(goals.ConvertAll(goal => GoalResponse.Of(goal, plan, readings)), null));
    }
}
