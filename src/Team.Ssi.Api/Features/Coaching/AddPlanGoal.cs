using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class AddPlanGoalRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [FromBody]
    public AddPlanGoalBody Body { get; init; } = null!;
}

/// <param name="Metric">The total or a pillar.</param>
/// <param name="Target">Where the score should be, in points: above the baseline, at most 100 for the total and 25 for a pillar.</param>
/// <param name="DueOn">By when, a day of the plan; its last when absent.</param>
internal sealed record AddPlanGoalBody(Metric Metric, decimal Target, DateOnly? DueOn = null);

internal sealed class AddPlanGoalValidator : Validator<AddPlanGoalRequest>
{
    public AddPlanGoalValidator()
    {
        RuleFor(request => request.Body.Target).SetValidator(new PointsValidator<AddPlanGoalRequest>(GoalRules.MostTotal));
        RuleFor(request => request.Body.DueOn).Day();
    }
}

internal sealed class AddPlanGoal(SsiDb db, ReachablePlans plans, TimeProvider clock)
    : Endpoint<AddPlanGoalRequest, Results<CreatedVersion<GoalResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem>>
{
    /// <summary>More goals than anybody can keep in mind are none.</summary>
    private const int Most = 10;

    public override void Configure()
    {
        Post("/v1/coaching-plans/{planId}/goals");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Add a goal to a plan";
            summary.Description =
                "Its baseline is the score as of the plan's start, or as of today when the plan has not begun, and never changes. At most 10 of a plan.";
            summary.ExampleRequest = new AddPlanGoalBody(Metric.Relationships, 15);
            summary.ResponseExamples[201] = GoalResponse.Example;
        });
    }

    public override async Task<
        Results<CreatedVersion<GoalResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem>
    > ExecuteAsync(AddPlanGoalRequest request, CancellationToken ct)
    {
        var found = await plans.LockAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        if (plan.Status != PlanStatus.Active)
            return PlanTexts.Closed;
        if (await db.CoachingGoals.CountAsync(goal => goal.PlanId == plan.Id, ct) >= Most)
            return new ConflictProblem("#", "limitReached", new($"At most {Most} goals.", $"Au plus {Most} objectifs."));
        var (body, today) = (request.Body, HttpContext.Today(clock));
        var on = plan.StartsOn < today ? plan.StartsOn : today;
        var baseline = await GoalRules.ScoreAsOfAsync(db, plan.MemberId, body.Metric, on, HttpContext.Organization().FreshnessDays, ct);
        if (GoalRules.Refuse(body.Metric, body.Target, body.DueOn ?? plan.EndsOn, plan, baseline) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var goal = new CoachingGoal
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            PlanId = plan.Id,
            Metric = body.Metric,
            Target = GoalRules.ToHundredths(body.Target),
            DueOn = body.DueOn ?? plan.EndsOn,
            Baseline = baseline!.Value.Score,
            BaselineOn = baseline.Value.On,
            BaselineIsRounded = baseline.Value.IsRounded,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.CoachingGoals.Add(goal);
        await db.SaveChangesAsync(ct);
        var readings = await CoachedReadings.ReadAsync(db, plan.MemberId, today, HttpContext.Organization(), ct);
        return new CreatedVersion<GoalResponse>(
            $"/v1/coaching-plans/{plan.Id}/goals/{goal.Id}",
            GoalResponse.Of(goal, plan, readings),
            goal.Version
        );
    }
}
