using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class UpdatePlanGoalRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [RouteParam]
    public Guid GoalId { get; init; }

    [FromBody]
    public UpdatePlanGoalBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed; the baseline never is.</summary>
/// <param name="Target">Where the score should be, in points: above the baseline, at most 100 for the total and 25 for a pillar.</param>
/// <param name="DueOn">By when, a day of the plan.</param>
internal sealed record UpdatePlanGoalBody(Patch<decimal?> Target = default, Patch<DateOnly?> DueOn = default);

internal sealed class UpdatePlanGoalValidator : Validator<UpdatePlanGoalRequest>
{
    public UpdatePlanGoalValidator()
    {
        RuleFor(request => request.Body.Target).NotNullWhenSent();
        RuleFor(request => request.Body.Target.Value).InclusiveBetween(0, GoalRules.MostTotal);
        RuleFor(request => request.Body.DueOn).NotNullWhenSent();
        RuleFor(request => request.Body.DueOn.Value).Day();
    }
}

internal sealed class UpdatePlanGoal(SsiDb db, ReachablePlans plans, TimeProvider clock)
    : Endpoint<
        UpdatePlanGoalRequest,
        Results<Versioned<GoalResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    >
{
    public override void Configure()
    {
        Patch("/v1/coaching-plans/{planId}/goals/{goalId}");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Change a goal of a plan";
            summary.Description = "JSON Merge Patch (RFC 7396).";
            summary.ExampleRequest = new Dictionary<string, object?> { ["target"] = 14.5m };
            summary.ResponseExamples[200] = GoalResponse.Example;
        });
    }

    public override async Task<
        Results<Versioned<GoalResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(UpdatePlanGoalRequest request, CancellationToken ct)
    {
        var found = await plans.LockAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (
            found.Plan is not { } plan
            || await db.CoachingGoals.SingleOrDefaultAsync(goal => goal.PlanId == plan.Id && goal.Id == request.GoalId, ct) is not { } goal
        )
            return new NotFoundProblem();
        if (plan.Status != PlanStatus.Active)
            return PlanTexts.Closed;
        if (Preconditions.Refuse(HttpContext, goal.Version))
            return new PreconditionProblem();
        var (body, baseline) = (request.Body, new GoalScore(goal.Baseline, goal.BaselineOn, goal.BaselineIsRounded));
        var target = body.Target.Value ?? Hundredths.ToPoints(goal.Target);
        if (GoalRules.Refuse(goal.Metric, target, body.DueOn.Value ?? goal.DueOn, plan, baseline) is { } refusal)
            return refusal;
        body.Target.Apply(points => goal.Target = GoalRules.ToHundredths(points!.Value));
        body.DueOn.Apply(day => goal.DueOn = day!.Value);
        if (db.ChangeTracker.HasChanges())
        {
            goal.UpdatedAt = clock.GetUtcNow();
            goal.Version++;
        }
        await db.SaveChangesAsync(ct);
        var readings = await CoachedReadings.ReadAsync(db, plan.MemberId, HttpContext.Today(clock), HttpContext.Organization(), ct);
        return new Versioned<GoalResponse>(GoalResponse.Of(goal, plan, readings), goal.Version);
    }
}
