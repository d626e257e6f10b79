using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class UpdateTeamRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    [FromBody]
    public UpdateTeamBody Body { get; init; } = null!;
}

/// <summary>Only what is sent is changed; null clears.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="ExternalId">The team's id in another system; unique in the organization.</param>
/// <param name="ParentTeamId">The team it is part of; null moves it to the top.</param>
/// <param name="Function">What the team does.</param>
/// <param name="ArchivedOn">The first day without the team; null brings it back.</param>
internal sealed record UpdateTeamBody(
    Patch<string> Name = default,
    Patch<string> ExternalId = default,
    Patch<Guid?> ParentTeamId = default,
    Patch<TeamFunction?> Function = default,
    Patch<DateOnly?> ArchivedOn = default
);

internal sealed class UpdateTeamValidator : Validator<UpdateTeamRequest>
{
    public UpdateTeamValidator()
    {
        RuleFor(request => request.Body.Name).NotNullWhenSent();
        RuleFor(request => request.Body.Name.Value).Text();
        RuleFor(request => request.Body.ExternalId.Value).ExternalId();
        RuleFor(request => request.Body.ArchivedOn.Value).Day();
    }
}

internal sealed class UpdateTeam(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<
        UpdateTeamRequest,
        Results<Versioned<TeamResponse>, OutsideProblem, InvalidProblem, NotFoundProblem, ConflictProblem, PreconditionProblem>
    >
{
    public override void Configure()
    {
        Patch("/v1/teams/{teamId}");
        Definition.Requires(Scope.MembersWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Change a team";
            summary.Description = "JSON Merge Patch (RFC 7396).";
            summary.ExampleRequest = new Dictionary<string, object?> { ["name"] = "Lyon Sud", ["externalId"] = null };
            summary.ResponseExamples[200] = TeamResponse.Example with { Name = "Lyon Sud", ExternalId = null };
        });
    }

    public override async Task<
        Results<Versioned<TeamResponse>, OutsideProblem, InvalidProblem, NotFoundProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(UpdateTeamRequest request, CancellationToken ct)
    {
        if (await LockedTeams.OneAsync(db, request.TeamId, ct) is not { } team)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, team.Version))
            return new PreconditionProblem();
        var body = request.Body;
        var rights = await reach.OfAsync(HttpContext.Caller(), HttpContext.Today(clock), ct);
        if (body.ParentTeamId.IsSent && !rights.MayPutUnder(body.ParentTeamId.Value))
            return new OutsideProblem();
        var (parent, archivedOn) = (team.ParentTeamId, team.ArchivedOn);
        if (body.ParentTeamId.IsSent && await TeamTree.RefuseAsync(db, team.Id, body.ParentTeamId.Value, ct) is { } refusal)
            return refusal;
        body.Name.Apply(name => (team.Name, team.NameKey) = (name!, NameKey.Of(name!)));
        body.ExternalId.Apply(externalId => team.ExternalId = externalId);
        body.ParentTeamId.Apply(id => team.ParentTeamId = id);
        body.Function.Apply(function => team.Function = function);
        body.ArchivedOn.Apply(day => team.ArchivedOn = day);
        if (db.ChangeTracker.HasChanges())
        {
            team.UpdatedAt = clock.GetUtcNow();
            team.Version++;
        }
        if (!await db.TrySaveAsync(ct))
            return new ConflictProblem(
                "#/externalId",
                "duplicate",
                new Text("Another team has this external id.", "Une autre équipe a cet identifiant externe.")
            );
        if (team.ParentTeamId != parent)
            await BoardWeekChanges.OfEverythingAsync(db, ct);
        else if (team.ArchivedOn != archivedOn)
            await BoardWeekChanges.OfTeamAsync(db, team.Id, BoardWeekChanges.Earlier(archivedOn, team.ArchivedOn), ct);
        return new Versioned<TeamResponse>(TeamResponse.Of(team), team.Version);
    }
}
