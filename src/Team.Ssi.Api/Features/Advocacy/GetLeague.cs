using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class GetLeagueRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }
}

internal sealed class GetLeague(SsiDb db, TimeProvider clock)
    : Endpoint<GetLeagueRequest, Results<Versioned<LeagueResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/programs/{programId}/league");
        Definition.Requires(Scope.AdvocacyRead);
        Summary(summary =>
        {
            summary.Summary = "Get what a programme's league is played by";
            summary.Description = "404 for a programme that has no league.";
            summary.ResponseExamples[200] = LeagueResponse.Example;
        });
    }

    public override async Task<Results<Versioned<LeagueResponse>, NotFoundProblem>> ExecuteAsync(
        GetLeagueRequest request,
        CancellationToken ct
    )
    {
        if (await ProgramQuestion.FindAsync(db, request.ProgramId, ct) is not { League: { } rules } program)
            return new NotFoundProblem();
        var shown = LeagueResponse.Of(program, rules, HttpContext.Today(clock));
        return new Versioned<LeagueResponse>(shown, LeagueResponse.TagOf(program, shown));
    }
}
