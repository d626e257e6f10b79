using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class ArchiveTeamRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }
}

internal sealed class ArchiveTeam(SsiDb db, TimeProvider clock)
    : Endpoint<ArchiveTeamRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/teams/{teamId}");
        Definition.Requires(Scope.MembersWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Archive a team";
            summary.Description =
                "From today on it is on no board; boards of earlier days keep it. `archivedOn: null` by PATCH brings it back.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        ArchiveTeamRequest request,
        CancellationToken ct
    )
    {
        if (await LockedTeams.OneAsync(db, request.TeamId, ct) is not { } team)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, team.Version))
            return new PreconditionProblem();
        var today = HttpContext.Today(clock);
        if (team.ArchivedOn is null || team.ArchivedOn > today)
        {
            team.ArchivedOn = today;
            team.UpdatedAt = clock.GetUtcNow();
            team.Version++;
            await db.SaveChangesAsync(ct);
            await BoardWeekChanges.OfTeamAsync(db, team.Id, today, ct);
        }
        return TypedResults.NoContent();
    }
}
