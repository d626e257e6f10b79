using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetProgramRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }
}

internal sealed class GetProgram(SsiDb db) : Endpoint<GetProgramRequest, Results<Versioned<ProgramResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}");
        Definition.Requires(Scope.AdvocacyRead);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Get a programme";
            summary.ResponseExamples[200] = ProgramResponse.Example;
        });
    }

    public override async Task<Results<Versioned<ProgramResponse>, NotFoundProblem>> ExecuteAsync(
        GetProgramRequest request,
        CancellationToken ct
    ) =>
        await db.AdvocacyPrograms.AsNoTracking().SingleOrDefaultAsync(program => program.Id == request.ProgramId, ct) is { } program
            ? new Versioned<ProgramResponse>(ProgramResponse.Of(program), program.Version)
            : new NotFoundProblem();
}
