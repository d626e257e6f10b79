using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class CreateTeamRequest
{
    [FromBody]
    public CreateTeamBody Body { get; init; } = null!;
}

/// <param name="Name">1 to 200 characters.</param>
/// <param name="ExternalId">The team's id in another system; unique in the organization.</param>
/// <param name="ParentTeamId">The team it is part of.</param>
/// <param name="Function">What the team does.</param>
internal sealed record CreateTeamBody(string Name, string? ExternalId = null, Guid? ParentTeamId = null, TeamFunction? Function = null);

internal sealed class CreateTeamValidator : Validator<CreateTeamRequest>
{
    public CreateTeamValidator()
    {
        RuleFor(request => request.Body.Name).Name();
        RuleFor(request => request.Body.ExternalId).ExternalId();
    }
}

internal sealed class CreateTeam(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<CreateTeamRequest, Results<CreatedVersion<TeamResponse>, OutsideProblem, InvalidProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Post("/v1/teams");
        Definition.Requires(Scope.MembersWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Create a team";
            summary.Description = "Teams form a tree: a board may include all teams below.";
            summary.ExampleRequest = new CreateTeamBody("Lyon", "crm-team-17", TeamResponse.Example.ParentTeamId, TeamFunction.Sales);
            summary.ResponseExamples[201] = TeamResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<TeamResponse>, OutsideProblem, InvalidProblem, ConflictProblem>> ExecuteAsync(
        CreateTeamRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        if (!(await reach.OfAsync(HttpContext.Caller(), HttpContext.Today(clock), ct)).MayPutUnder(body.ParentTeamId))
            return new OutsideProblem();
        if (await TeamTree.RefuseAsync(db, null, body.ParentTeamId, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var team = new Team
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            Name = body.Name,
            NameKey = NameKey.Of(body.Name),
            ExternalId = body.ExternalId,
            ParentTeamId = body.ParentTeamId,
            Function = body.Function,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Teams.Add(team);
        return await db.TrySaveAsync(ct)
            ? new CreatedVersion<TeamResponse>($"/v1/teams/{team.Id}", TeamResponse.Of(team), team.Version)
            : new ConflictProblem(
                "#/externalId",
                "duplicate",
                new Text("Another team has this external id.", "Une autre équipe a cet identifiant externe.")
            );
    }
}
