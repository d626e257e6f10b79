using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetEnrollmentRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetEnrollment(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<GetEnrollmentRequest, Results<Versioned<EnrollmentResponse>, OutsideProblem, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/enrollments/{memberId}");
        Definition.Requires(Scope.AdvocacyRead);
        Summary(summary =>
        {
            summary.Summary = "Get a member's place in a programme";
            summary.ResponseExamples[200] = EnrollmentResponse.Example;
        });
    }

    public override async Task<Results<Versioned<EnrollmentResponse>, OutsideProblem, NotFoundProblem>> ExecuteAsync(
        GetEnrollmentRequest request,
        CancellationToken ct
    )
    {
        var (programId, memberId) = (request.ProgramId, request.MemberId);
        var found = await (
            from program in db.AdvocacyPrograms.AsNoTracking()
            from member in db.Members
            where program.Id == programId && member.Id == memberId
            select new
            {
                program,
                member.DisplayName,
                enrollment = db.ProgramEnrollments.SingleOrDefault(one => one.ProgramId == programId && one.MemberId == memberId),
            }
        ).SingleOrDefaultAsync(ct);
        if (found is null)
            return new NotFoundProblem();
        var viewing = Viewing.Of(HttpContext, clock);
        var within = await Participants.WithinReachAsync(db, reach, viewing.Caller, found.program, viewing.Today, ct);
        var named = await Participants.NamedAsync(reach, within, viewing, ct);
        // Before it is said that somebody is not enrolled: that is of them, too.
        if (!await named.AnyAsync(member => member.Id == memberId, ct))
            return new OutsideProblem();
        if (found.enrollment is not { } enrollment)
            return new NotFoundProblem();
        var history = await Participants.HistoriesAsync(db, programId, [memberId], ct);
        return new Versioned<EnrollmentResponse>(
            EnrollmentResponse.Of(enrollment, found.DisplayName, history[memberId]),
            EnrollmentResponse.TagOf(enrollment, found.DisplayName)
        );
    }
}
