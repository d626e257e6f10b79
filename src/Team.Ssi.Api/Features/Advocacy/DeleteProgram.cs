using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class DeleteProgramRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }
}

internal sealed class DeleteProgram(SsiDb db) : Endpoint<DeleteProgramRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/programs/{programId}");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Delete a programme";
            summary.Description =
                "With its enrolments and activities; outcomes stay, without the programme. A programme that is over needs no deleting: give it a last day.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        DeleteProgramRequest request,
        CancellationToken ct
    )
    {
        if (await LockedPrograms.OneAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, program.Version))
            return new PreconditionProblem();
        await db
            .Outcomes.Where(outcome => outcome.ProgramId == program.Id)
            .ExecuteUpdateAsync(outcome => outcome.SetProperty(one => one.ProgramId, (Guid?)null), ct);
        db.AdvocacyPrograms.Remove(program);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
