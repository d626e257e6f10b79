using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetCoachingPlanRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }
}

internal sealed class GetCoachingPlan(ReachablePlans plans, PlanPage page)
    : Endpoint<GetCoachingPlanRequest, Results<Versioned<PlanResponse>, NotFoundProblem, OutsideProblem>>
{
    public override void Configure()
    {
        Get("/v1/coaching-plans/{planId}");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Get a coaching plan";
            summary.Description =
                "With goals, their progress and forecast, actions, who can read the notes, and once closed its summary. Check-ins are a list of their own.";
            summary.ResponseExamples[200] = PlanResponse.Example;
        });
    }

    public override async Task<Results<Versioned<PlanResponse>, NotFoundProblem, OutsideProblem>> ExecuteAsync(
        GetCoachingPlanRequest request,
        CancellationToken ct
    )
    {
        var found = await plans.FindAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        var shown = await page.ShowAsync(HttpContext, plan, ct);
        HttpContext.Response.SpeaksLanguage();
        return new Versioned<PlanResponse>(shown, PlanPage.Tag(shown, plan.Version));
    }
}
