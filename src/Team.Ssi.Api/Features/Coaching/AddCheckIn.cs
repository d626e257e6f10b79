using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class AddCheckInRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [FromBody]
    public AddCheckInBody Body { get; init; } = null!;
}

/// <param name="HeldOn">The day, from the plan's first to today; today when absent.</param>
/// <param name="Mood">1 to 5, as the member says.</param>
/// <param name="SharedNote">At most 4,000 characters, for the member and those who lead them.</param>
/// <param name="PrivateNote">At most 4,000 characters, for those who lead the member; from them only.</param>
/// <param name="NextSteps">At most 4,000 characters: what both agreed to do.</param>
internal sealed record AddCheckInBody(
    DateOnly? HeldOn = null,
    int? Mood = null,
    string? SharedNote = null,
    string? PrivateNote = null,
    string? NextSteps = null
);

internal sealed class AddCheckInValidator : Validator<AddCheckInRequest>
{
    public AddCheckInValidator()
    {
        RuleFor(request => request.Body.HeldOn).Day();
        RuleFor(request => request.Body.Mood).InclusiveBetween(CheckInRules.WorstMood, CheckInRules.BestMood);
        RuleFor(request => request.Body.SharedNote).Note();
        RuleFor(request => request.Body.PrivateNote).Note();
        RuleFor(request => request.Body.NextSteps).Note();
    }
}

internal sealed class AddCheckIn(SsiDb db, ReachablePlans plans, CoachingNotes notes, TimeProvider clock)
    : Endpoint<
        AddCheckInRequest,
        Results<CreatedVersion<CheckInResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem>
    >
{
    public override void Configure()
    {
        Post("/v1/coaching-plans/{planId}/check-ins");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Record a check-in";
            summary.Description =
                "Notes are stored encrypted. Actions that are still open and due move to the next check-in. An API key can record that there was one, but no notes.";
            summary.ExampleRequest = new AddCheckInBody(
                CheckInResponse.Example.HeldOn,
                CheckInResponse.Example.Mood,
                CheckInResponse.Example.SharedNote,
                NextSteps: CheckInResponse.Example.NextSteps
            );
            summary.ResponseExamples[201] = CheckInResponse.Example;
        });
    }

    public override async Task<
        Results<CreatedVersion<CheckInResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem>
    > ExecuteAsync(AddCheckInRequest request, CancellationToken ct)
    {
        var found = await plans.LockAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (found.Plan is not { } plan)
            return new NotFoundProblem();
        if (plan.Status != PlanStatus.Active)
            return PlanTexts.Closed;
        var (body, today) = (request.Body, HttpContext.Today(clock));
        if (
            CheckInRules.Refuse(found.Rights, body.SharedNote is not null, body.NextSteps is not null, body.PrivateNote is not null) is
            { } refusal
        )
            return refusal;
        var heldOn = body.HeldOn ?? today;
        if (heldOn < plan.StartsOn || heldOn > today)
            return PlanTexts.NotPast("#/heldOn");
        var isLatest = !await db.CheckIns.AnyAsync(other => other.PlanId == plan.Id && other.HeldOn > heldOn, ct);
        var checkIn = Make(plan, body, heldOn);
        db.CheckIns.Add(checkIn);
        if (isLatest)
            await CarryAsync(plan, heldOn, ct);
        await db.SaveChangesAsync(ct);
        // What a retry gets lies in the database in clear.
        HttpContext.KeepWithout("sharedNote", "privateNote", "nextSteps");
        return new CreatedVersion<CheckInResponse>(
            $"/v1/coaching-plans/{plan.Id}/check-ins/{checkIn.Id}",
            CheckInResponse.Of(checkIn, notes, found.Rights),
            checkIn.Version
        );
    }

    private CheckIn Make(CoachingPlan plan, AddCheckInBody body, DateOnly heldOn)
    {
        var now = clock.GetUtcNow();
        var checkIn = new CheckIn
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            PlanId = plan.Id,
            MemberId = plan.MemberId,
            HeldOn = heldOn,
            Mood = (short?)body.Mood,
            RecordedBy = HttpContext.Caller().Id,
            CreatedAt = now,
            UpdatedAt = now,
        };
        checkIn.SharedNote = notes.Seal(checkIn, CoachingNotes.Field.Shared, body.SharedNote);
        checkIn.PrivateNote = notes.Seal(checkIn, CoachingNotes.Field.Private, body.PrivateNote);
        checkIn.NextSteps = notes.Seal(checkIn, CoachingNotes.Field.NextSteps, body.NextSteps);
        return checkIn;
    }

    private async Task CarryAsync(CoachingPlan plan, DateOnly heldOn, CancellationToken ct)
    {
        var due = await db
            .PlanActions.Where(action => action.PlanId == plan.Id && action.Status == ActionStatus.Open && action.DueOn <= heldOn)
            .ToListAsync(ct);
        due.ForEach(action => action.CarryTo(heldOn.AddDays(plan.CheckInEveryDays)));
    }
}
