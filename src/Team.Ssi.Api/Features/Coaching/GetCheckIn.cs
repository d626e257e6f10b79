using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetCheckInRequest
{
    [RouteParam]
    public Guid PlanId { get; init; }

    [RouteParam]
    public Guid CheckInId { get; init; }
}

internal sealed class GetCheckIn(SsiDb db, ReachablePlans plans, CoachingNotes notes)
    : Endpoint<GetCheckInRequest, Results<Versioned<CheckInResponse>, NotFoundProblem, OutsideProblem>>
{
    public override void Configure()
    {
        Get("/v1/coaching-plans/{planId}/check-ins/{checkInId}");
        Definition.Requires(Scope.CoachingRead);
        Summary(summary =>
        {
            summary.Summary = "Get a check-in";
            summary.Description = "With those of its notes that the caller may read.";
            summary.ResponseExamples[200] = CheckInResponse.Example;
        });
    }

    public override async Task<Results<Versioned<CheckInResponse>, NotFoundProblem, OutsideProblem>> ExecuteAsync(
        GetCheckInRequest request,
        CancellationToken ct
    )
    {
        var found = await plans.FindAsync(HttpContext, request.PlanId, ct);
        if (found.IsOutside)
            return new OutsideProblem();
        if (
            found.Plan is not { } plan
            || await db
                .CheckIns.AsNoTracking()
                .SingleOrDefaultAsync(checkIn => checkIn.PlanId == plan.Id && checkIn.Id == request.CheckInId, ct)
                is not { } checkIn
        )
            return new NotFoundProblem();
        await ReachablePlans.AuditNotesAsync(HttpContext, found, ct);
        return new Versioned<CheckInResponse>(CheckInResponse.Of(checkIn, notes, found.Rights), checkIn.Version);
    }
}
