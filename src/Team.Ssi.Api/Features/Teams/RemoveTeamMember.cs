using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class RemoveTeamMemberRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    [RouteParam]
    public Guid MemberId { get; init; }

    /// <summary>Last day in the team, included; yesterday when absent.</summary>
    [QueryParam]
    public DateOnly? To { get; init; }
}

internal sealed class RemoveTeamMemberValidator : Validator<RemoveTeamMemberRequest>
{
    public RemoveTeamMemberValidator() => RuleFor(request => request.To).Day();
}

internal sealed class RemoveTeamMember(SsiDb db, TimeProvider clock)
    : Endpoint<RemoveTeamMemberRequest, Results<NoContent, NotFoundProblem, InvalidProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/teams/{teamId}/members/{memberId}");
        Definition.Requires(Scope.MembersWrite);
        Summary(summary =>
        {
            summary.Summary = "Take a member out of a team";
            summary.Description = "Ends the open period. Without `to` it ended yesterday, and a period that began today is removed.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, InvalidProblem, PreconditionProblem>> ExecuteAsync(
        RemoveTeamMemberRequest request,
        CancellationToken ct
    )
    {
        var member = await LockedMembers.OneAsync(db, request.MemberId, ct);
        var open = await db.TeamMemberships.SingleOrDefaultAsync(
            period => period.TeamId == request.TeamId && period.MemberId == request.MemberId && period.To == TeamMembership.Open,
            ct
        );
        if (member is null || open is null)
            return new NotFoundProblem();
        if (Preconditions.Refuse(HttpContext, TeamMemberResponse.Of(new MemberRef(member.Id, member.DisplayName), open).Tag()))
            return new PreconditionProblem();
        if (request.To < open.From)
            return new InvalidProblem(
                "?to",
                "outOfRange",
                new Text("The period begins after this day.", "La période commence après ce jour.")
            );
        var last = request.To ?? HttpContext.Today(clock).AddDays(-1);
        if (last < open.From)
            db.TeamMemberships.Remove(open);
        else
            (open.To, open.UpdatedAt) = (last, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await BoardWeekChanges.OfMembershipAsync(db, member.Id, request.TeamId, last < open.From ? open.From : last.AddDays(1), ct);
        return TypedResults.NoContent();
    }
}
