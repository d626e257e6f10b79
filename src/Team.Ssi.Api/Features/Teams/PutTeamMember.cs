using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class PutTeamMemberRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    [RouteParam]
    public Guid MemberId { get; init; }

    [FromBody]
    public PutTeamMemberBody Body { get; init; } = new();
}

/// <param name="From">First day, included; null is since always. Absent: unchanged for the open period; a new one begins today, or is since always as long as the organization has no closings.</param>
/// <param name="Role">A label; it gives no rights.</param>
internal sealed record PutTeamMemberBody(Patch<DateOnly?> From = default, TeamRole Role = TeamRole.Member);

internal sealed class PutTeamMemberValidator : Validator<PutTeamMemberRequest>
{
    public PutTeamMemberValidator() => RuleFor(request => request.Body.From.Value).Day();
}

internal sealed class PutTeamMember(SsiDb db, TimeProvider clock)
    : Endpoint<
        PutTeamMemberRequest,
        Results<CreatedVersion<TeamMemberResponse>, Versioned<TeamMemberResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem>
    >
{
    public override void Configure()
    {
        Put("/v1/teams/{teamId}/members/{memberId}");
        Definition.Requires(Scope.MembersWrite);
        Summary(summary =>
        {
            summary.Summary = "Put a member into a team";
            summary.Description = "Opens a period, or corrects the open one. A period that overlaps an earlier one is refused.";
            summary.ExampleRequest = new Dictionary<string, object?> { ["from"] = "2026-09-01", ["role"] = "member" };
            summary.ResponseExamples[200] = TeamMemberResponse.Example;
            summary.ResponseExamples[201] = TeamMemberResponse.Example;
        });
    }

    public override async Task<
        Results<CreatedVersion<TeamMemberResponse>, Versioned<TeamMemberResponse>, NotFoundProblem, ConflictProblem, PreconditionProblem>
    > ExecuteAsync(PutTeamMemberRequest request, CancellationToken ct)
    {
        var member = await LockedMembers.OneAsync(db, request.MemberId, ct);
        if (member is null || !await db.Teams.AnyAsync(team => team.Id == request.TeamId, ct))
            return new NotFoundProblem();
        var periods = await db
            .TeamMemberships.Where(period => period.TeamId == request.TeamId && period.MemberId == request.MemberId)
            .ToListAsync(ct);
        var open = periods.SingleOrDefault(period => period.To == TeamMembership.Open);
        var who = new MemberRef(member.Id, member.DisplayName);
        if (Preconditions.Refuse(HttpContext, open is null ? null : TeamMemberResponse.Of(who, open).Tag()))
            return new PreconditionProblem();
        var from = request.Body.From.IsSent
            ? request.Body.From.Value ?? TeamMembership.Always
            : open?.From ?? await FirstDay.WithoutSayingAsync(db, HttpContext.Today(clock), ct);
        if (periods.Exists(period => period != open && period.Overlaps(from, TeamMembership.Open)))
            return new ConflictProblem(
                "#/from",
                "overlap",
                new Text(
                    "The member has a period in this team that ends on this day or later.",
                    "Le membre a dans cette équipe une période qui finit ce jour-là ou plus tard."
                )
            );
        var put = new TeamMembership
        {
            OrganizationId = db.OrganizationId,
            TeamId = request.TeamId,
            MemberId = request.MemberId,
            From = from,
            Role = request.Body.Role,
            UpdatedAt = clock.GetUtcNow(),
        };
        if (open?.From != from || open.Role != put.Role)
            await ReplaceAsync(open, put, ct);
        var shown = TeamMemberResponse.Of(who, put);
        return open is null
            ? new CreatedVersion<TeamMemberResponse>($"/v1/teams/{request.TeamId}/members/{request.MemberId}", shown, shown.Tag())
            : new Versioned<TeamMemberResponse>(shown, shown.Tag());
    }

    /// <summary>The first day is part of the key, so a corrected period is a new row.</summary>
    private async Task ReplaceAsync(TeamMembership? open, TeamMembership put, CancellationToken ct)
    {
        if (open is not null)
        {
            db.TeamMemberships.Remove(open);
            await db.SaveChangesAsync(ct);
        }
        db.TeamMemberships.Add(put);
        await db.SaveChangesAsync(ct);
        if (open?.From != put.From)
            await BoardWeekChanges.OfMembershipAsync(db, put.MemberId, put.TeamId, open?.From < put.From ? open.From : put.From, ct);
    }
}
