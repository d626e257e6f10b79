using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Data.Personal;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

internal sealed class EraseMemberRequest
{
    [RouteParam]
    public Guid MemberId { get; init; }
}

/// <summary>That a person was erased.</summary>
/// <param name="AuditEventId">The entry of the audit trail: the only place where the member's id is still found beside what happened to it.</param>
/// <param name="ErasedAt">When, UTC.</param>
internal sealed record ErasureResponse(Guid AuditEventId, DateTimeOffset ErasedAt)
{
    public static readonly ErasureResponse Example = new(
        Guid.Parse("019a3f2c-6a0e-7c11-8d22-3e4f50617283"),
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero)
    );
}

internal sealed class EraseMember(SsiDb db, TimeProvider clock)
    : Endpoint<EraseMemberRequest, Results<Ok<ErasureResponse>, NotFoundProblem>>
{
    public override void Configure()
    {
        Post("/v1/members/{memberId}/erasure");
        Definition.Requires(Scope.Admin);
        Summary(summary =>
        {
            summary.Summary = "Erase a member";
            summary.Description =
                "For good: the person's name, address, ids, revisions, sign-in and everything written about them go. Past boards and closings keep a nameless member with the same scores, so that their counts stay; its id is another, and the member's own is 404 from now on. The audit trail keeps ids only.";
            summary.ResponseExamples[200] = ErasureResponse.Example;
        });
    }

    public override async Task<Results<Ok<ErasureResponse>, NotFoundProblem>> ExecuteAsync(EraseMemberRequest request, CancellationToken ct)
    {
        if (!await LockedMembers.SeizeAsync(db, request.MemberId, ct))
            return new NotFoundProblem();
        var now = clock.GetUtcNow();
        await Erasure.EraseAsync(db, request.MemberId, HttpContext.Today(clock), now, ct);
        // Not as an event of the member's: it outlives them, so that other systems follow.
        await WebhookEvents.AddAsync(db, WebhookEvent.MemberErased, new { memberId = request.MemberId }, now, ct);
        return TypedResults.Ok(new ErasureResponse(HttpContext.AuditEventId(now), now));
    }
}
