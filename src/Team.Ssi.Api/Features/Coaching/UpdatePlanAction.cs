using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class UpdatePlanActionRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [RouteParam]
    public Guid PlanActionId { get; init; }

    [FromBody]
    public UpdatePlanActionBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed.</summary>
/// <param name="Status">Done, skipped, or open again.</param>
/// <param name="ClosedOn">The day on which it was done or skipped, from the plan's first to today; today when absent.</param>
/// <param name="DueOn">By when, a day of the plan.</param>
/// <param name="Title">What to do, for an action in words of their own.</param>
internal sealed record UpdatePlanActionBody(
    Patch<ActionStatus?> Status = default,
    Patch<DateOnly?> ClosedOn = default,
    Patch<DateOnly?> DueOn = default,
    Patch<string> Title = default
);

internal sealed class UpdatePlanActionValidator : Validator<UpdatePlanActionRequest>
{
    public UpdatePlanActionValidator()
    {
        RuleFor(request => request.Body.Status).NotNullWhenSent();
        RuleFor(request => request.Body.ClosedOn.Value).Day();
        RuleFor(request => request.Body.DueOn).NotNullWhenSent();
        RuleFor(request => request.Body.DueOn.Value).Day();
        RuleFor(request => request.Body.Title).NotNullWhenSent();
        RuleFor(request => request.Body.Title.Value).Text();
    }
}

internal sealed class UpdatePlanAction(SsiDb db, ReachablePlans plans, PlanPage page, TimeProvider clock)
    : Endpoint<
        UpdatePlanActionRequest,
        Results<Versioned<PlanActionResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    >
{
    public override void Configure()
    {
        Patch("/v1/coaching-plans/{planId}/actions/{planActionId}");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Change an action of a plan, or say that it is done";
            summary.Description = "JSON Merge Patch (RFC 7396). What is done or skipped rests for a while before it is suggested again.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["status"] = "done" };
            summary.ResponseExamples[200] = PlanActionResponse.Example with
            {
                Status = ActionStatus.Done,
                ClosedOn = new DateOnly(2026, 11, 20),
            };
        });
    }

    public override async Task<
        Results<Versioned<PlanActionResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(UpdatePlanActionRequest request, CancellationToken ct)
    {
        var found = await plans.LockAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (
            found.Plan is not { } plan
            || await db.PlanActions.SingleOrDefaultAsync(action => action.PlanId == plan.Id && action.Id == request.PlanActionId, ct)
                is not { } action
        )
            return new NotFoundProblem();
        if (plan.Status != PlanStatus.Active)
            return PlanTexts.Closed;
        if (Preconditions.Refuse(HttpContext, action.Version))
            return new PreconditionProblem();
        var today = HttpContext.Today(clock);
        if (Refuse(request.Body, plan, action, today) is { } refusal)
            return refusal;
        Apply(request.Body, action, today);
        if (db.ChangeTracker.HasChanges())
        {
            action.UpdatedAt = clock.GetUtcNow();
            action.Version++;
        }
        await db.SaveChangesAsync(ct);
        return new Versioned<PlanActionResponse>(PlanActionResponse.Of(action, await page.TitlesAsync(ct)), action.Version);
    }

    private static InvalidProblem? Refuse(UpdatePlanActionBody body, CoachingPlan plan, PlanAction action, DateOnly today)
    {
        var status = body.Status.Value ?? action.Status;
        if (body.ClosedOn.Value is { } closed && (closed < plan.StartsOn || closed > today || status == ActionStatus.Open))
            return PlanTexts.NotPast("#/closedOn");
        if (body.DueOn.Value is { } due && (due < plan.StartsOn || due > plan.EndsOn))
            return PlanTexts.OutsidePlan("#/dueOn");
        return body.Title.IsSent && action.ActionId is not null
            ? new InvalidProblem(
                "#/title",
                "notAllowed",
                new("An action of the library has its own title.", "Une action de la bibliothèque a son propre titre.")
            )
            : null;
    }

    private static void Apply(UpdatePlanActionBody body, PlanAction action, DateOnly today)
    {
        body.Title.Apply(title => action.Title = title);
        body.DueOn.Apply(day => action.DueOn = day!.Value);
        body.Status.Apply(status => action.Status = status!.Value);
        if (action.Status == ActionStatus.Open)
            action.ClosedOn = null;
        else if (body.ClosedOn.Value is { } day)
            action.ClosedOn = day;
        else
            action.ClosedOn ??= today;
    }
}
