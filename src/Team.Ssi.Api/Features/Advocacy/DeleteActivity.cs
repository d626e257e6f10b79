using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class DeleteActivityRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    [RouteParam]
    public Guid ActivityId { get; init; }
}

internal sealed class DeleteActivity(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<DeleteActivityRequest, Results<NoContent, OutsideProblem, NotFoundProblem>>
{
    public override void Configure()
    {
        Delete("/v1/programs/{programId}/activities/{activityId}");
        Definition.Requires(Scope.AdvocacyWrite);
        Summary(summary =>
        {
            summary.Summary = "Delete an activity";
            summary.Description = "Points and figures are those without it from then on, for earlier days too.";
        });
    }

    public override async Task<Results<NoContent, OutsideProblem, NotFoundProblem>> ExecuteAsync(
        DeleteActivityRequest request,
        CancellationToken ct
    )
    {
        var program = await LockedPrograms.KeptAsync(db, request.ProgramId, ct);
        var activity = await db.ProgramActivities.SingleOrDefaultAsync(
            one => one.ProgramId == request.ProgramId && one.Id == request.ActivityId,
            ct
        );
        if (program is null || activity is null)
            return new NotFoundProblem();
        var within = await Participants.WithinReachAsync(db, reach, HttpContext.Caller(), program, HttpContext.Today(clock), ct);
        if (!await within.AnyAsync(member => member.Id == activity.MemberId, ct))
            return new OutsideProblem();
        // Who deletes it at the same moment has deleted it.
        await db.ProgramActivities.Where(one => one.Id == activity.Id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}
