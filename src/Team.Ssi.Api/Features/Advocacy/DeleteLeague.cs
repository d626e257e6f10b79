using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class DeleteLeagueRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }
}

internal sealed class DeleteLeague(SsiDb db, TimeProvider clock)
    : Endpoint<DeleteLeagueRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/programs/{programId}/league");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Take a programme's league away";
            summary.Description = "Nothing else is lost: standings are computed from readings, and come back with the same rules.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        DeleteLeagueRequest request,
        CancellationToken ct
    )
    {
        if (await LockedPrograms.OneAsync(db, request.ProgramId, ct) is not { League: { } rules } program)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, LeagueResponse.TagOf(program, LeagueResponse.Of(program, rules, HttpContext.Today(clock)))))
            return new PreconditionProblem();
        program.League = null;
        program.UpdatedAt = clock.GetUtcNow();
        program.Version++;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
