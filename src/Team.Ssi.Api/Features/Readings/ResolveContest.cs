using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class ResolveContestRequest
{
    [RouteParam]
    public Guid ContestId { get; init; }

    [FromBody]
    public ResolveContestBody Body { get; init; } = null!;
}

/// <param name="Outcome">Whether the person was right: `upheld` withdraws the reading, `rejected` leaves it.</param>
/// <param name="Answer">What the person is told, up to 500 characters.</param>
internal sealed record ResolveContestBody(ContestOutcome Outcome, string? Answer = null);

internal enum ContestOutcome
{
    Upheld,
    Rejected,
}

internal sealed class ResolveContestValidator : Validator<ResolveContestRequest>
{
    public ResolveContestValidator() => RuleFor(request => request.Body.Answer).Text(Rules.TextLength);
}

internal sealed class ResolveContest(SsiDb db, TimeProvider clock)
    : Endpoint<ResolveContestRequest, Results<Versioned<ContestResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Post("/v1/contests/{contestId}/resolution");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Decide a contest";
            summary.Description =
                "For HR and administrators, once. `upheld` withdraws the contested reading where it is still the day's; it stays as a revision.";
            summary.ExampleRequest = new ResolveContestBody(ContestOutcome.Upheld, "You are right, thank you.");
            summary.ResponseExamples[200] = ContestResponse.Example with
            {
                Status = ContestStatus.Upheld,
                Answer = "You are right, thank you.",
                ResolvedAt = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero),
            };
        });
    }

    public override async Task<Results<Versioned<ContestResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem>> ExecuteAsync(
        ResolveContestRequest request,
        CancellationToken ct
    )
    {
        if (await db.ReadingContests.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ContestId, ct) is not { } asked)
            return new NotFoundProblem();
        // The member's row is held first, as by every change of readings; then the contest is read as it is.
        await LockedMembers.OneAsync(db, asked.MemberId, ct);
        var contest = await db.ReadingContests.SingleAsync(one => one.Id == request.ContestId, ct);
        if (Preconditions.Refuse(HttpContext, contest.Version))
            return new PreconditionProblem();
        if (contest.Status != ContestStatus.Open)
            return new ConflictProblem("path:contestId", "decided", new("It is decided already.", "La décision est déjà prise."));
        var now = clock.GetUtcNow();
        var isUpheld = request.Body.Outcome == ContestOutcome.Upheld;
        contest.Resolve(isUpheld ? ContestStatus.Upheld : ContestStatus.Rejected, request.Body.Answer, HttpContext.Caller().Id, now);
        await db.SaveChangesAsync(ct);
        if (isUpheld && await ReadingAsync(contest, ct) is { } reading)
            await WithdrawnReadings.WithdrawAsync(db, reading, now, ct);
        HttpContext.AuditMember(contest.MemberId);
        HttpContext.AuditDetail("outcome", contest.Status.ToColumn());
        return new Versioned<ContestResponse>(ContestResponse.Of(contest), contest.Version);
    }

    /// <summary>Another reading that came for the day meanwhile is not the one that was contested.</summary>
    private Task<Submission?> ReadingAsync(ReadingContest contest, CancellationToken ct) =>
        db.Submissions.SingleOrDefaultAsync(
            reading =>
                reading.MemberId == contest.MemberId && reading.CapturedOn == contest.CapturedOn && reading.Revision == contest.Revision,
            ct
        );
}
