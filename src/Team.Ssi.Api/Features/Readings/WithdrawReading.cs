using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class WithdrawReadingRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>The day of the reading.</summary>
    [RouteParam]
    public DateOnly CapturedOn { get; init; }
}

internal sealed class WithdrawReading(SsiDb db, TimeProvider clock)
    : Endpoint<WithdrawReadingRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/members/{memberId}/submissions/{capturedOn}");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Withdraw the reading of a day";
            summary.Description = "It counts nowhere any more and stays as a revision.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        WithdrawReadingRequest request,
        CancellationToken ct
    )
    {
        await LockedMembers.OneAsync(db, request.MemberId, ct);
        var reading = await db.Submissions.SingleOrDefaultAsync(
            reading => reading.MemberId == request.MemberId && reading.CapturedOn == request.CapturedOn,
            ct
        );
        if (reading is null)
            return new NotFoundProblem();
        if (Preconditions.AreSent(HttpContext))
        {
            var trust = await ReadingTrust.ForAsync(HttpContext, request.MemberId, [reading.CapturedOn], ct);
            if (Preconditions.Refuse(HttpContext, trust.TagOf(reading, HttpContext.Organization().Bands)))
                return new PreconditionProblem();
        }
        await WithdrawnReadings.WithdrawAsync(db, reading, clock.GetUtcNow(), ct);
        return TypedResults.NoContent();
    }
}
