using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Members;

internal sealed class DeactivateMemberRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

internal sealed class DeactivateMember(SsiDb db, TimeProvider clock)
    : Endpoint<DeactivateMemberRequest, Results<NoContent, NotFoundProblem, PreconditionProblem>>
{
    public override void Configure()
    {
        Delete("/v1/members/{memberId}");
        Definition.Requires(Scope.MembersWrite);
        Summary(summary =>
        {
            summary.Summary = "Deactivate a member";
            summary.Description =
                "From today on the member is on no board; boards of earlier days and all readings stay. `deactivatedOn: null` by PATCH brings them back.";
        });
    }

    public override async Task<Results<NoContent, NotFoundProblem, PreconditionProblem>> ExecuteAsync(
        DeactivateMemberRequest request,
        CancellationToken ct
    )
    {
        if (await LockedMembers.OneAsync(db, request.MemberId, ct) is not { } member)
            return new NotFoundProblem();
        var today = HttpContext.Today(clock);
        if (Preconditions.AreSent(HttpContext))
        {
            var teams = await TeamsOfMembers.QueryAsync(db, [member.Id], today, ct);
            if (Preconditions.Refuse(HttpContext, MemberResponse.Of(member, [.. teams[member.Id]], today).Tag(member.Version)))
                return new PreconditionProblem();
        }
        if (member.DeactivatedOn is null || member.DeactivatedOn > today)
        {
            member.DeactivatedOn = today;
            member.UpdatedAt = clock.GetUtcNow();
            member.Version++;
            await db.SaveChangesAsync(ct);
            await BoardWeekChanges.OfMemberAsync(db, member.Id, today, ct);
            await WebhookEvents.AddAsync(db, WebhookEvent.MemberUpdated, new { memberId = member.Id }, member.UpdatedAt, ct, member.Id);
        }
        return TypedResults.NoContent();
    }
}
