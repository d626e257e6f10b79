using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class RetireCoachingActionRequest
{
    [RouteParam]
    public Guid ActionId { get; init; }
}

internal sealed class RetireCoachingAction(SsiDb db, TimeProvider clock)
    : Endpoint<RetireCoachingActionRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/coaching-actions/{actionId}");
        Definition.Requires(Scope.CoachingWrite);
        Summary(summary =>
        {
            summary.Summary = "Retire an action of the library";
            summary.Description =
                "It is suggested to nobody any more, shipped or not. Plans that hold it keep it, and a PATCH brings it back.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        RetireCoachingActionRequest request,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (ShippedActions.Find(request.ActionId) is { } shipped)
        {
            var retired = await db.RetiredActions.AsNoTracking().SingleOrDefaultAsync(action => action.ActionId == shipped.Id, ct);
            if (Preconditions.Refuse(HttpContext, CoachingActionResponse.Of(shipped, retired?.RetiredAt).Tag(1)))
                return new PreconditionProblem();
            await LockedActions.RetireAsync(db, shipped.Id, now, ct);
            return TypedResults.NoContent();
        }
        if (await LockedActions.OneAsync(db, request.ActionId, ct) is not { } action)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, CoachingActionResponse.Of(action).Tag(action.Version)))
            return new PreconditionProblem();
        if (action.RetiredAt is null)
        {
            (action.RetiredAt, action.UpdatedAt) = (now, now);
            action.Version++;
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.NoContent();
    }
}
