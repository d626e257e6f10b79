using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class UpdateCheckInRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [RouteParam]
    public Guid CheckInId { get; init; }

    [FromBody]
    public UpdateCheckInBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed; null clears.</summary>
/// <param name="Mood">1 to 5, as the member says.</param>
/// <param name="SharedNote">At most 4,000 characters; from who recorded the check-in.</param>
/// <param name="PrivateNote">At most 4,000 characters; from those who lead the member.</param>
/// <param name="NextSteps">At most 4,000 characters; from who recorded the check-in.</param>
internal sealed record UpdateCheckInBody(
    Patch<int?> Mood = default,
    Patch<string> SharedNote = default,
    Patch<string> PrivateNote = default,
    Patch<string> NextSteps = default
)
{
    public bool ChangesWhatWasRecorded() => Mood.IsSent || SharedNote.IsSent || NextSteps.IsSent;
}

internal sealed class UpdateCheckInValidator : Validator<UpdateCheckInRequest>
{
    public UpdateCheckInValidator()
    {
        RuleFor(request => request.Body.Mood.Value).InclusiveBetween(CheckInRules.WorstMood, CheckInRules.BestMood);
        RuleFor(request => request.Body.SharedNote.Value).Note();
        RuleFor(request => request.Body.PrivateNote.Value).Note();
        RuleFor(request => request.Body.NextSteps.Value).Note();
    }
}

internal sealed class UpdateCheckIn(SsiDb db, ReachablePlans plans, CoachingNotes notes, TimeProvider clock)
    : Endpoint<
        UpdateCheckInRequest,
        Results<Versioned<CheckInResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    >
{
    public override void Configure()
    {
        Patch("/v1/coaching-plans/{planId}/check-ins/{checkInId}");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Change a check-in";
            summary.Description =
                "JSON Merge Patch (RFC 7396). What was recorded is changed by who recorded it; private notes by those who lead the member.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["nextSteps"] = CheckInResponse.Example.NextSteps };
            summary.ResponseExamples[200] = CheckInResponse.Example;
        });
    }

    public override async Task<
        Results<Versioned<CheckInResponse>, NotFoundProblem, OutsideProblem, InvalidProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(UpdateCheckInRequest request, CancellationToken ct)
    {
        var found = await plans.LockAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (
            found.Plan is not { } plan
            || await db.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.PlanId == plan.Id && checkIn.Id == request.CheckInId, ct)
                is not { } checkIn
        )
            return new NotFoundProblem();
        var body = request.Body;
        if (CheckInRules.Refuse(found.Rights, body.SharedNote.IsSent, body.NextSteps.IsSent, body.PrivateNote.IsSent) is { } refusal)
            return refusal;
        if (body.ChangesWhatWasRecorded() && checkIn.RecordedBy != HttpContext.Caller().Id)
            return new ConflictProblem(
                "#",
                "notAuthor",
                new("Only who recorded the check-in changes it.", "Seul qui a consigné l'entretien le modifie.")
            );
        if (Preconditions.Refuse(HttpContext, checkIn.Version))
            return new PreconditionProblem();
        Apply(body, checkIn);
        if (db.ChangeTracker.HasChanges())
        {
            checkIn.UpdatedAt = clock.GetUtcNow();
            checkIn.Version++;
        }
        await db.SaveChangesAsync(ct);
        return new Versioned<CheckInResponse>(CheckInResponse.Of(checkIn, notes, found.Rights), checkIn.Version);
    }

    private void Apply(UpdateCheckInBody body, CheckIn checkIn)
    {
        body.Mood.Apply(mood => checkIn.Mood = (short?)mood);
        body.SharedNote.Apply(text => checkIn.SharedNote = notes.Seal(checkIn, CoachingNotes.Field.Shared, text));
        body.PrivateNote.Apply(text => checkIn.PrivateNote = notes.Seal(checkIn, CoachingNotes.Field.Private, text));
        body.NextSteps.Apply(text => checkIn.NextSteps = notes.Seal(checkIn, CoachingNotes.Field.NextSteps, text));
    }
}
