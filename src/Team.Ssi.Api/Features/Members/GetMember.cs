using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Members;

internal sealed class GetMemberRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetMember(SsiDb db, TimeProvider clock)
    : Endpoint<GetMemberRequest, Results<Versioned<MemberResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}");
        Definition.Requires(Scope.MembersRead);
        Summary(summary =>
        {
            summary.Summary = "Get a member";
            summary.ResponseExamples[200] = MemberResponse.Example;
        });
    }

    public override async Task<Results<Versioned<MemberResponse>, NotFoundProblem>> ExecuteAsync(
        GetMemberRequest request,
        CancellationToken ct
    )
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.Id == request.MemberId, ct) is not { } member)
            return new NotFoundProblem();
        var today = HttpContext.Today(clock);
        var teams = await TeamsOfMembers.QueryAsync(db, [member.Id], today, ct);
        var shown = MemberResponse.Of(member, [.. teams[member.Id]], today);
        return new Versioned<MemberResponse>(shown, shown.Tag(member.Version));
    }
}
