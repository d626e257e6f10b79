using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class UpdateCoachingPlanRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [FromBody]
    public UpdateCoachingPlanBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed; null clears.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="EndsOn">The last day, at most two years after the first.</param>
/// <param name="CoachId">The manager who coaches.</param>
/// <param name="CheckInEveryDays">The rhythm of check-ins, 1 to 90 days.</param>
/// <param name="Status">`finished` or `cancelled` closes the plan for good and freezes its summary.</param>
/// <param name="NoticesRead">True from the member: they have read who can read the notes now.</param>
internal sealed record UpdateCoachingPlanBody(
    Patch<string> Title = default,
    Patch<DateOnly?> EndsOn = default,
    Patch<Guid?> CoachId = default,
    Patch<int?> CheckInEveryDays = default,
    Patch<PlanStatus?> Status = default,
    Patch<bool?> NoticesRead = default
)
{
    public bool ChangesPlan() => Title.IsSent || EndsOn.IsSent || CoachId.IsSent || CheckInEveryDays.IsSent || Status.IsSent;
}

internal sealed class UpdateCoachingPlanValidator : Validator<UpdateCoachingPlanRequest>
{
    public UpdateCoachingPlanValidator()
    {
        RuleFor(request => request.Body.Title).NotNullWhenSent();
        RuleFor(request => request.Body.Title.Value).Text();
        RuleFor(request => request.Body.EndsOn).NotNullWhenSent();
        RuleFor(request => request.Body.EndsOn.Value).Day();
        RuleFor(request => request.Body.CheckInEveryDays).NotNullWhenSent();
        RuleFor(request => request.Body.CheckInEveryDays.Value).InclusiveBetween(1, PlanRules.MostCheckInDays);
        RuleFor(request => request.Body.Status).NotNullWhenSent();
        RuleFor(request => request.Body.NoticesRead).NotNullWhenSent();
    }
}

internal sealed class UpdateCoachingPlan(SsiDb db, ReachablePlans plans, PlanPage page, TimeProvider clock)
    : Endpoint<
        UpdateCoachingPlanRequest,
        Results<Versioned<PlanResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    >
{
    public override void Configure()
    {
        Patch("/v1/coaching-plans/{planId}");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Change or close a coaching plan";
            summary.Description = "JSON Merge Patch (RFC 7396). Closing freezes what the plan came to; a closed plan stays closed.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["status"] = "finished" };
            summary.ResponseExamples[200] = PlanResponse.Example;
        });
    }

    public override async Task<
        Results<Versioned<PlanResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(UpdateCoachingPlanRequest request, CancellationToken ct)
    {
        var found = await plans.LockAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        if (
            Preconditions.AreSent(HttpContext)
            && Preconditions.Refuse(HttpContext, PlanPage.Tag(await page.ShowAsync(HttpContext, plan, ct), plan.Version))
        )
            return new PreconditionProblem();
        if (request.Body.ChangesPlan() && plan.Status != PlanStatus.Active)
            return PlanTexts.Closed;
        if (await RefuseAsync(request.Body, plan, ct) is { } refusal)
            return refusal;
        await ApplyAsync(request.Body, plan, ct);
        if (db.ChangeTracker.HasChanges())
        {
            plan.UpdatedAt = clock.GetUtcNow();
            plan.Version++;
        }
        await db.SaveChangesAsync(ct);
        var shown = await page.ShowAsync(HttpContext, plan, ct);
        return new Versioned<PlanResponse>(shown, PlanPage.Tag(shown, plan.Version));
    }

    private async Task<InvalidProblem?> RefuseAsync(UpdateCoachingPlanBody body, CoachingPlan plan, CancellationToken ct)
    {
        if (body.EndsOn.Value is { } endsOn && PlanRules.RefusePeriod(plan.StartsOn, endsOn) is { } period)
            return period;
        if (body.CoachId.Value is not { } coach)
            return null;
        var readers = await CoachesQuery.QueryAsync(db, plan.MemberId, HttpContext.Today(clock), ct);
        return readers.Exists(reader => reader.Id == coach) ? null : PlanRules.UnknownCoach;
    }

    private async Task ApplyAsync(UpdateCoachingPlanBody body, CoachingPlan plan, CancellationToken ct)
    {
        body.Title.Apply(title => plan.Title = title!);
        body.EndsOn.Apply(day => plan.EndsOn = day!.Value);
        body.CoachId.Apply(coach => plan.CoachId = coach);
        body.CheckInEveryDays.Apply(days => plan.CheckInEveryDays = days!.Value);
        if (body.NoticesRead.Value == true && HttpContext.Caller().MemberId == plan.MemberId)
            plan.KnownReaders =
            [
                .. (await CoachesQuery.QueryAsync(db, plan.MemberId, HttpContext.Today(clock), ct)).Select(reader => reader.Id),
            ];
        if (body.Status.Value is { } status and not PlanStatus.Active)
            await page.CloseAsync(HttpContext, plan, status, ct);
    }
}
