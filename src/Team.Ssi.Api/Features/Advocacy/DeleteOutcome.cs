using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class DeleteOutcomeRequest
{
    [RouteParam]
    public Guid OutcomeId { get; init; }
}

internal sealed class DeleteOutcome(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<DeleteOutcomeRequest, Results<NoContent, OutsideProblem, NotFoundProblem>>
{
    public override void Configure()
    {
        Delete("/v1/outcomes/{outcomeId}");
        Definition.Requires(Scope.AdvocacyWrite);
        Summary(summary =>
        {
            summary.Summary = "Delete an outcome";
            summary.Description = "As if it had never been recorded.";
        });
    }

    public override async Task<Results<NoContent, OutsideProblem, NotFoundProblem>> ExecuteAsync(
        DeleteOutcomeRequest request,
        CancellationToken ct
    )
    {
        if (await db.Outcomes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.OutcomeId, ct) is not { } outcome)
            return new NotFoundProblem();
        var within = await Participants.WithinReachAsync(db, reach, HttpContext.Caller(), HttpContext.Today(clock), ct);
        var told = Participants.OutcomesFor(db, HttpContext.Caller()).Where(one => one.Id == outcome.Id);
        if (!await told.AnyAsync(one => within.Any(member => member.Id == one.MemberId), ct))
            return new OutsideProblem();
        // Who deletes it at the same moment has deleted it.
        await db.Outcomes.Where(one => one.Id == outcome.Id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}
