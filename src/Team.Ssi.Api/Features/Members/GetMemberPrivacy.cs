using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Members;

internal sealed class GetMemberPrivacyRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class GetMemberPrivacy(SsiDb db, TimeProvider clock)
    : Endpoint<GetMemberPrivacyRequest, Results<Versioned<MemberPrivacyResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Get("/v1/members/{memberId}/privacy");
        Definition.Requires(Scope.MembersRead);
        Summary(summary =>
        {
            summary.Summary = "Get what a member decided about being seen";
            summary.Description = "For the person, for who leads a team of theirs directly, and for an administrator.";
            summary.ResponseExamples[200] = MemberPrivacyResponse.Example;
        });
    }

    public override async Task<Results<Versioned<MemberPrivacyResponse>, NotFoundProblem>> ExecuteAsync(
        GetMemberPrivacyRequest request,
        CancellationToken ct
    )
    {
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.Id == request.MemberId, ct) is not { } member)
            return new NotFoundProblem();
        var shown = MemberPrivacyResponse.Of(member, await Pauses.NextAsync(db, member.Id, HttpContext.Today(clock), ct));
        return new Versioned<MemberPrivacyResponse>(shown, shown.Tag(member.Version));
    }
}
