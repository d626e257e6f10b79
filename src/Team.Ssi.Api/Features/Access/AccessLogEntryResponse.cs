using Team.Ssi.Api.Audit;

namespace Team.Ssi.Api.Features.Access;

/// <summary>Somebody's looks at a member by name, on one day and one board.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="FirstAt">When they first looked that day, UTC.</param>
/// <param name="LastAt">When they last looked that day, UTC.</param>
/// <param name="Action">The operation's id, such as `getSsi` or `getTeamLeaderboard`.</param>
/// <param name="Board">The member's own page, or the board that the member was on.</param>
/// <param name="AsOf">The day of the board.</param>
/// <param name="Pages">How many pages they read that day.</param>
internal sealed record AccessLogEntryResponse(
    Guid Id,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    AuditActorResponse Actor,
    string Action,
    AuditBoardResponse Board,
    DateOnly AsOf,
    int Pages
)
{
    public static readonly AccessLogEntryResponse Example = new(
        Guid.Parse("019a3f2c-6a0f-7d12-9e33-4f5061728394"),
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 20, 16, 2, 41, TimeSpan.Zero),
        new AuditActorResponse(ActorType.User, Guid.Parse("019a3f2c-6a03-7f22-8c44-5d6e7f809102"), "bob@example.com", UserRole.Manager),
        "getTeamLeaderboard",
        new AuditBoardResponse(SeenBoard.Team, Guid.Parse("019a3f2c-6a00-7a11-9b22-3c4d5e6f7081")),
        new DateOnly(2026, 11, 20),
        3
    );
}

/// <summary>What people were seen on.</summary>
/// <param name="Type">`member` for a member's own page; `tree` is a team with all below.</param>
/// <param name="Id">Of the member, the team, the programme or the organization.</param>
internal sealed record AuditBoardResponse(SeenBoard Type, Guid Id);
