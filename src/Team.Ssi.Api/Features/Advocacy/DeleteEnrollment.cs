using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class DeleteEnrollmentRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class DeleteEnrollment(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<DeleteEnrollmentRequest, Results<NoContent, OutsideProblem, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/programs/{programId}/enrollments/{memberId}");
        Definition.Requires(Scope.AdvocacyWrite);
        Summary(summary =>
        {
            summary.Summary = "Delete an enrolment";
            summary.Description =
                "As if it had never been: the history goes too, and the member counts among the others. Who stops taking part is not deleted but has `left`.";
        });
    }

    public override async Task<Results<NoContent, OutsideProblem, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        DeleteEnrollmentRequest request,
        CancellationToken ct
    )
    {
        var member = await LockedMembers.OneAsync(db, request.MemberId, ct);
        if (member is null || await LockedPrograms.KeptAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        var today = HttpContext.Today(clock);
        var within = await Participants.WithinReachAsync(db, reach, HttpContext.Caller(), program, today, ct);
        // Before it is said that somebody is not enrolled: that is of them, too.
        if (!await within.AnyAsync(reached => reached.Id == member.Id, ct))
            return new OutsideProblem();
        var enrollment = await db.ProgramEnrollments.SingleOrDefaultAsync(
            one => one.ProgramId == program.Id && one.MemberId == member.Id,
            ct
        );
        if (enrollment is null)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, EnrollmentResponse.TagOf(enrollment, member.DisplayName)))
            return new PreconditionProblem();
        db.ProgramEnrollments.Remove(enrollment);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
