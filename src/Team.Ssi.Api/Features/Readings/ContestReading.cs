using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

internal sealed class ContestReadingRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>The day of the reading.</summary>
    [RouteParam]
    public DateOnly CapturedOn { get; init; }

    [FromBody]
    public ContestReadingBody Body { get; init; } = null!;
}

/// <param name="Reason">What is wrong with the reading, 1 to 500 characters.</param>
internal sealed record ContestReadingBody(string Reason);

internal sealed class ContestReadingValidator : Validator<ContestReadingRequest>
{
    public ContestReadingValidator() => RuleFor(request => request.Body.Reason).NotEmpty().Text(Rules.TextLength);
}

internal sealed class ContestReading(SsiDb db, TimeProvider clock)
    : Endpoint<ContestReadingRequest, Results<CreatedVersion<ContestResponse>, NotFoundProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Post("/v1/members/{memberId}/submissions/{capturedOn}/contest");
        Definition.Requires(Scope.ReadingsWrite);
        Summary(summary =>
        {
            summary.Summary = "Contest a reading";
            summary.Description =
                "For the person, and for who administers. The reading counts until HR or an administrator decides; upheld, it is withdrawn.";
            summary.ExampleRequest = new ContestReadingBody(ContestResponse.Example.Reason);
            summary.ResponseExamples[201] = ContestResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<ContestResponse>, NotFoundProblem, ConflictProblem>> ExecuteAsync(
        ContestReadingRequest request,
        CancellationToken ct
    )
    {
        await LockedMembers.OneAsync(db, request.MemberId, ct);
        var reading = await db
            .Submissions.AsNoTracking()
            .SingleOrDefaultAsync(reading => reading.MemberId == request.MemberId && reading.CapturedOn == request.CapturedOn, ct);
        if (reading is null)
            return new NotFoundProblem();
        var now = clock.GetUtcNow();
        var contest = new ReadingContest
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            MemberId = reading.MemberId,
            CapturedOn = reading.CapturedOn,
            Revision = reading.Revision,
            Reason = request.Body.Reason,
            RaisedBy = HttpContext.Caller().Id,
            RaisedAt = now,
        };
        db.ReadingContests.Add(contest);
        if (!await db.TrySaveAsync(ct))
            return new ConflictProblem(
                "path:capturedOn",
                "contested",
                new(
                    "The reading is contested already, and nobody has decided yet.",
                    "Le relevé est déjà contesté, et personne n'a encore décidé."
                )
            );
        return new CreatedVersion<ContestResponse>($"/v1/contests/{contest.Id}", ContestResponse.Of(contest), contest.Version);
    }
}
