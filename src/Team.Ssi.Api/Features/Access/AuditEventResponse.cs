using Team.Ssi.Api.Audit;

namespace Team.Ssi.Api.Features.Access;

/// <summary>Who did or read something.</summary>
/// <param name="Type">`apiKey` or `user` over the API, `console` on the command line, `system` in the background.</param>
/// <param name="Id">The key or the user; null for the others.</param>
/// <param name="Name">What the key or user is called today; null when it is gone.</param>
/// <param name="Role">What the user was then; null for the others.</param>
internal sealed record AuditActorResponse(ActorType Type, Guid? Id, string? Name, UserRole? Role);

/// <summary>What people were seen on; each page of it is a look.</summary>
/// <param name="Type">`member`, `team`, `tree` (a team with all below), `program` or `organization`.</param>
/// <param name="Id">Of the member, the team, the programme or the organization.</param>
/// <param name="AsOf">The day of the board.</param>
/// <param name="Pages">How many pages the caller read on that day.</param>
/// <param name="LastAt">When it was last read on that day, UTC.</param>
internal sealed record AuditReadResponse(SeenBoard Type, Guid Id, DateOnly AsOf, int Pages, DateTimeOffset LastAt);

/// <summary>An entry of the audit trail.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="At">When it was done, or first read, UTC.</param>
/// <param name="Action">The operation's id, such as `putReading`; `closeWeek` and `createOrganization` are of the program itself.</param>
/// <param name="MemberId">The member it is about.</param>
/// <param name="TeamId">The team it is about.</param>
/// <param name="Resource">The path of what was written or exported; null for looks.</param>
/// <param name="Status">The answer's HTTP status; null for what did not come over the API.</param>
/// <param name="Details">What the path does not say.</param>
/// <param name="Read">What was looked at; null for what was done.</param>
internal sealed record AuditEventResponse(
    Guid Id,
    DateTimeOffset At,
    AuditActorResponse Actor,
    string Action,
    Guid? MemberId,
    Guid? TeamId,
    string? Resource,
    int? Status,
    IReadOnlyDictionary<string, string>? Details,
    AuditReadResponse? Read
)
{
    public static readonly AuditEventResponse Example = new(
        Guid.Parse("019a3f2c-6a0e-7c11-8d22-3e4f50617283"),
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero),
        new AuditActorResponse(ActorType.ApiKey, Guid.Parse("019a3f2c-6a01-7d2b-8c3d-4e5f60718293"), "CRM sync", null),
        "putReading",
        Guid.Parse("019a3f2c-6a02-7e11-9b22-3c4d5e6f7081"),
        null,
        "/v1/members/019a3f2c-6a02-7e11-9b22-3c4d5e6f7081/submissions/2026-11-20",
        201,
        null,
        null
    );
}
