using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Teams;

internal sealed class GetTeamMemberRequest
{
    [RouteParam]
    public Guid TeamId { get; init; }

    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetTeamMember(SsiDb db) : Endpoint<GetTeamMemberRequest, Results<Versioned<TeamMemberResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/teams/{teamId}/members/{memberId}");
        Definition.Requires(Scope.MembersRead);
        Summary(summary =>
        {
            summary.Summary = "Get a member's place in a team";
            summary.Description = "The latest period in which the member belongs to the team.";
            summary.ResponseExamples[200] = TeamMemberResponse.Example;
        });
    }

    public override async Task<Results<Versioned<TeamMemberResponse>, NotFoundProblem>> ExecuteAsync(
        GetTeamMemberRequest request,
        CancellationToken ct
    )
    {
        var latest = await (
            from membership in db.TeamMemberships.AsNoTracking()
            join member in db.Members on membership.MemberId equals member.Id
            where membership.TeamId == request.TeamId && membership.MemberId == request.MemberId
            orderby membership.From descending
            select new { membership, Member = new MemberRef(member.Id, member.DisplayName) }
        ).FirstOrDefaultAsync(ct);
        if (latest is null)
            return new NotFoundProblem();
        var shown = TeamMemberResponse.Of(latest.Member, latest.membership);
        return new Versioned<TeamMemberResponse>(shown, shown.Tag());
    }
}
