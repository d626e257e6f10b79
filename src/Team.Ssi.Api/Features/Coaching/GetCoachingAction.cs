using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Languages;

namespace Team.Ssi.Api.Features.Coaching;

internal sealed class GetCoachingActionRequest
{
    [RouteParam]
    public Guid ActionId { get; init; }
}

internal sealed class GetCoachingAction(SsiDb db)
    : Endpoint<GetCoachingActionRequest, Results<Versioned<CoachingActionResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/coaching-actions/{actionId}");
        Definition.Requires(Scope.CoachingRead);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Get an action of the library";
            summary.ResponseExamples[200] = CoachingActionResponse.Example;
        });
    }

    public override async Task<Results<Versioned<CoachingActionResponse>, NotFoundProblem>> ExecuteAsync(
        GetCoachingActionRequest request,
        CancellationToken ct
    )
    {
        if (ShippedActions.Find(request.ActionId) is { } shipped)
        {
            HttpContext.Response.SpeaksLanguage();
            var retired = await db.RetiredActions.AsNoTracking().SingleOrDefaultAsync(action => action.ActionId == shipped.Id, ct);
            var shown = CoachingActionResponse.Of(shipped, retired?.RetiredAt);
            return new Versioned<CoachingActionResponse>(shown, shown.Tag(1));
        }
        if (await db.CoachingActions.AsNoTracking().SingleOrDefaultAsync(action => action.Id == request.ActionId, ct) is not { } own)
            return new NotFoundProblem();
        HttpContext.Response.SpeaksLanguage();
        var response = CoachingActionResponse.Of(own);
        return new Versioned<CoachingActionResponse>(response, response.Tag(own.Version));
    }
}
