using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class ListPlanActionsRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    /// <summary>Only actions with this status.</summary>
    [QueryParam]
    public ActionStatus? Status { get; init; }
}

internal sealed class ListPlanActions(SsiDb db, ReachablePlans plans, PlanPage page)
    : Endpoint<ListPlanActionsRequest, Results<Ok<Page<PlanActionResponse>>, NotFoundProblem, OutsideProblem>>
{
    public override void Configure()
    {
        Get("/v1/coaching-plans/{planId}/actions");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "List the actions of a plan";
            summary.Description = "By the day on which they are due, all of them.";
            summary.ResponseExamples[200] = new Page<PlanActionResponse>([PlanActionResponse.Example], null);
        });
    }

    public override async Task<Results<Ok<Page<PlanActionResponse>>, NotFoundProblem, OutsideProblem>> ExecuteAsync(
        ListPlanActionsRequest request,
        CancellationToken ct
    )
    {
        var found = await plans.FindAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        var actions = db.PlanActions.AsNoTracking().Where(action => action.PlanId == plan.Id);
        if (request.Status is { } status)
            actions = actions.Where(action => action.Status == status);
        var all = await actions.OrderBy(action => action.DueOn).ThenBy(action => action.Id).ToListAsync(ct);
        var titles = await page.TitlesAsync(ct);
        return TypedResults.Ok(new Page<PlanActionResponse>(all.ConvertAll(action => PlanActionResponse.Of(action, titles)), null));
    }
}
