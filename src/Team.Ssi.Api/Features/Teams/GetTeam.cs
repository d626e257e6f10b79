using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class GetTeamRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }
}

internal sealed class GetTeam(SsiDb db) : Endpoint<GetTeamRequest, Results<Versioned<TeamResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}");
        Definition.Requires(Scope.MembersRead);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Get a team";
            summary.ResponseExamples[200] = TeamResponse.Example;
        });
    }

    public override async Task<Results<Versioned<TeamResponse>, NotFoundProblem>> ExecuteAsync(
        GetTeamRequest request,
        CancellationToken ct
    ) =>
        await db.Teams.AsNoTracking().SingleOrDefaultAsync(team => team.Id == request.TeamId, ct) is { } team
            ? new Versioned<TeamResponse>(TeamResponse.Of(team), team.Version)
            : new NotFoundProblem();
}
