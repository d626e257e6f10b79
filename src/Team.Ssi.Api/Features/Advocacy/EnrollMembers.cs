using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Advocacy;

internal sealed class EnrollMembersRequest
{
    [RouteParam]
    public Guid ProgramId { get; init; }

    [FromBody]
    public EnrollMembersBody Body { get; init; } = null!;
}

/// <param name="TeamId">Everyone who belongs to this team on that day and is enrolled in no state yet.</param>
/// <param name="IncludeSubteams">Whether members of the teams below are enrolled too.</param>
/// <param name="Status">Where they stand.</param>
/// <param name="On">From which day on, not in the future; today when absent.</param>
/// <param name="Cohort">The group or wave in which they join, up to 200 characters.</param>
internal sealed record EnrollMembersBody(
    Guid TeamId,
    bool IncludeSubteams = false,
    EnrollmentStatus Status = EnrollmentStatus.Invited,
    DateOnly? On = null,
    string? Cohort = null
);

internal sealed class EnrollMembersValidator : Validator<EnrollMembersRequest>
{
    public EnrollMembersValidator()
    {
        RuleFor(request => request.Body.On).ProgramDay();
        RuleFor(request => request.Body.Cohort).Cohort();
    }
}

/// <summary>What became of a team that was enrolled.</summary>
/// <param name="Members">How many belong to the team on that day.</param>
/// <param name="Enrolled">How many of them are enrolled now and were not before.</param>
internal sealed record EnrollMembersResponse(int Members, int Enrolled);

internal sealed class EnrollMembers(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<EnrollMembersRequest, Results<Ok<EnrollMembersResponse>, OutsideProblem, InvalidProblem, NotFoundProblem>>
{
    public override void Configure()
    {
        Post("/v1/programs/{programId}/enrollments");
        Definition.Requires(Scope.AdvocacyWrite);
        Definition.IsImpersonal();
        Summary(summary =>
        {
            summary.Summary = "Enrol a team";
            summary.Description = "Who is enrolled already keeps their place, so the call may be repeated when the team has grown.";
            summary.ExampleRequest = new EnrollMembersBody(Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), Cohort: "Autumn wave");
            summary.ResponseExamples[200] = new EnrollMembersResponse(42, 40);
        });
    }

    public override async Task<Results<Ok<EnrollMembersResponse>, OutsideProblem, InvalidProblem, NotFoundProblem>> ExecuteAsync(
        EnrollMembersRequest request,
        CancellationToken ct
    )
    {
        var (body, today) = (request.Body, HttpContext.Today(clock));
        if (await LockedPrograms.KeptAsync(db, request.ProgramId, ct) is not { } program)
            return new NotFoundProblem();
        if (!await db.Teams.AnyAsync(team => team.Id == body.TeamId, ct))
            return new InvalidProblem("#/teamId", "unknownTeam", new Text("There is no such team.", "Cette équipe n'existe pas."));
        var rights = await reach.OfAsync(HttpContext.Caller(), today, ct);
        if (!rights.SeesParticipantsOf(program) && !rights.SeesNamesIn(body.TeamId))
            return new OutsideProblem();
        if (body.On > today)
            return new InvalidProblem("#/on", "future", new Text("The day is in the future.", "Le jour est dans le futur."));
        var (members, enrolled) = await TeamEnrollment.WriteAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            db.OrganizationId,
            program.Id,
            body,
            body.On ?? today,
            clock.GetUtcNow(),
            ct
        );
        return TypedResults.Ok(new EnrollMembersResponse(members, enrolled));
    }
}
