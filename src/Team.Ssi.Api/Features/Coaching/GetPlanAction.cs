using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetPlanActionRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [RouteParam]
    public Guid PlanActionId { get; init; }
}

internal sealed class GetPlanAction(SsiDb db, ReachablePlans plans, PlanPage page)
    : Endpoint<GetPlanActionRequest, Results<Versioned<PlanActionResponse>, NotFoundProblem, OutsideProblem>>
{
    public override void Configure()
    {
        Get("/v1/coaching-plans/{planId}/actions/{planActionId}");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Get an action of a plan";
            summary.ResponseExamples[200] = PlanActionResponse.Example;
        });
    }

    public override async Task<Results<Versioned<PlanActionResponse>, NotFoundProblem, OutsideProblem>> ExecuteAsync(
        GetPlanActionRequest request,
        CancellationToken ct
    )
    {
        var found = await plans.FindAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (
            found.Plan is not { } plan
            || await db
                .PlanActions.AsNoTracking()
                .SingleOrDefaultAsync(action => action.PlanId == plan.Id && action.Id == request.PlanActionId, ct)
                is not { } action
        )
            return new NotFoundProblem();
        return new Versioned<PlanActionResponse>(PlanActionResponse.Of(action, await page.TitlesAsync(ct)), action.Version);
    }
}
