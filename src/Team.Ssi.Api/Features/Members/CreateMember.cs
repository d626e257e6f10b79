using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Members;

internal sealed class CreateMemberRequest
{
    [FromBody]
    public CreateMemberBody Body { get; init; } = null!;
}

/// <param name="DisplayName">1 to 200 characters.</param>
/// <param name="Email">Unique in the organization, without regard to case.</param>
/// <param name="ExternalId">The person's id in another system; unique in the organization.</param>
/// <param name="LinkedInUrl">Address of the public profile.</param>
/// <param name="JobTitle">As the organization calls it.</param>
/// <param name="Industry">The industry whose board the member is on.</param>
/// <param name="Country">As the organization writes it.</param>
/// <param name="Site">Where the person works.</param>
/// <param name="SalesNavigatorSeat">Whether the person holds a Sales Navigator seat.</param>
/// <param name="TeamIds">Teams the member belongs to, since always.</param>
internal sealed record CreateMemberBody(
    string DisplayName,
    string? Email = null,
    string? ExternalId = null,
    string? LinkedInUrl = null,
    string? JobTitle = null,
    string? Industry = null,
    string? Country = null,
    string? Site = null,
    bool? SalesNavigatorSeat = null,
    IReadOnlyList<Guid>? TeamIds = null
);

internal sealed class CreateMemberValidator : Validator<CreateMemberRequest>
{
    private const int MostTeams = 50;

    public CreateMemberValidator()
    {
        RuleFor(request => request.Body.DisplayName).Name();
        RuleFor(request => request.Body.Email).Email();
        RuleFor(request => request.Body.ExternalId).ExternalId();
        RuleFor(request => request.Body.LinkedInUrl).ProfileUrl();
        RuleFor(request => request.Body.JobTitle).Text();
        RuleFor(request => request.Body.Industry).Industry();
        RuleFor(request => request.Body.Country).Text();
        RuleFor(request => request.Body.Site).Text();
        RuleFor(request => request.Body.TeamIds).Count(0, MostTeams).WithErrorCode("tooLong");
    }
}

internal sealed class CreateMember(SsiDb db, Reach reach, TimeProvider clock)
    : Endpoint<CreateMemberRequest, Results<CreatedVersion<MemberResponse>, OutsideProblem, InvalidProblem, ConflictProblem>>
{
    public override void Configure()
    {
        Post("/v1/members");
        Definition.Requires(Scope.MembersWrite);
        Summary(summary =>
        {
            summary.Summary = "Create a member";
            summary.ExampleRequest = new CreateMemberBody("Alice Martin", "alice.martin@example.com", "hr-1042", Industry: "Software");
            summary.ResponseExamples[201] = MemberResponse.Example;
        });
    }

    public override async Task<Results<CreatedVersion<MemberResponse>, OutsideProblem, InvalidProblem, ConflictProblem>> ExecuteAsync(
        CreateMemberRequest request,
        CancellationToken ct
    )
    {
        var body = request.Body;
        var teamIds = (body.TeamIds ?? []).Distinct().ToList();
        var rights = await reach.OfAsync(HttpContext.Caller(), HttpContext.Today(clock), ct);
        if (!rights.SeesEveryone && (teamIds.Count == 0 || !teamIds.TrueForAll(rights.SeesTeam)))
            return new OutsideProblem();
        var teams = await db
            .Teams.Where(team => teamIds.Contains(team.Id))
            .OrderBy(team => team.NameKey)
            .ThenBy(team => team.Id)
            .ToListAsync(ct);
        if (teams.Count < teamIds.Count)
            return new InvalidProblem(
                "#/teamIds",
                "unknownTeam",
                new Text("One of the teams does not exist.", "L'une des équipes n'existe pas.")
            );
        var now = clock.GetUtcNow();
        var member = new Member
        {
            OrganizationId = db.OrganizationId,
            Id = Guid.CreateVersion7(now),
            DisplayName = body.DisplayName,
            NameKey = NameKey.Of(body.DisplayName),
            Email = body.Email?.ToLowerInvariant(),
            ExternalId = body.ExternalId,
            LinkedInUrl = body.LinkedInUrl,
            JobTitle = body.JobTitle,
            Industry = body.Industry,
            IndustryKey = body.Industry is null ? null : IndustryKey.Of(body.Industry),
            Country = body.Country,
            Site = body.Site,
            SalesNavigatorSeat = body.SalesNavigatorSeat,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Members.Add(member);
        foreach (var team in teams)
            db.TeamMemberships.Add(
                new TeamMembership
                {
                    OrganizationId = db.OrganizationId,
                    TeamId = team.Id,
                    MemberId = member.Id,
                    UpdatedAt = now,
                }
            );
        if (!await db.TrySaveAsync(ct))
            return await TakenMemberField.ConflictAsync(db, member, ct);
        await BoardWeekChanges.OfNewMemberAsync(db, member.Id, ct);
        await WebhookEvents.AddAsync(db, WebhookEvent.MemberCreated, new { memberId = member.Id }, now, ct, member.Id);
        var today = HttpContext.Today(clock);
        var active = teams
            .Where(team => team.ArchivedOn is null || today < team.ArchivedOn)
            .Select(team => new TeamRef(team.Id, team.Name));
        var shown = MemberResponse.Of(member, [.. active], today);
        return new CreatedVersion<MemberResponse>($"/v1/members/{member.Id}", shown, shown.Tag(member.Version));
    }
}
