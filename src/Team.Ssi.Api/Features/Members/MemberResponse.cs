using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Members;

/// <summary>A person whose index is followed.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="DisplayName">1 to 200 characters.</param>
/// <param name="Email">Lower case; unique in the organization.</param>
/// <param name="ExternalId">The person's id in another system; unique in the organization.</param>
/// <param name="LinkedInUrl">Address of the public profile.</param>
/// <param name="JobTitle">As the organization calls it.</param>
/// <param name="Industry">The industry whose board the member is on.</param>
/// <param name="Country">As the organization writes it.</param>
/// <param name="Site">Where the person works.</param>
/// <param name="SalesNavigatorSeat">Whether the person holds a Sales Navigator seat, which feeds the index; null when unknown.</param>
/// <param name="Status">Whether the member counts today.</param>
/// <param name="DeactivatedOn">The first day without the member; null while active.</param>
/// <param name="Teams">The teams of today.</param>
/// <param name="CreatedAt">When the member was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record MemberResponse(
    Guid Id,
    string DisplayName,
    string? Email,
    string? ExternalId,
    string? LinkedInUrl,
    string? JobTitle,
    string? Industry,
    string? Country,
    string? Site,
    bool? SalesNavigatorSeat,
    MemberStatus Status,
    DateOnly? DeactivatedOn,
    IReadOnlyList<TeamRef> Teams,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly MemberResponse Example = new(
        Guid.Parse("019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90"),
        "Alice Martin",
        "alice.martin@example.com",
        "hr-1042",
        "https://www.linkedin.com/in/alice-martin-example",
        "Account Executive",
        "Software",
        "FR",
        "Lyon",
        true,
        MemberStatus.Active,
        null,
        [new TeamRef(Guid.Parse("019a3f2c-7d10-7c3e-9a41-5b2f6e1d0c88"), "Lyon")],
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)
    );

    /// <summary>The teams and the status are not in the member's row, and change without its version.</summary>
    public EntityTagHeaderValue Tag(int version) =>
        ETags.Of(version, [Status.ToString(), .. Teams.Select(team => $"{team.Id} {team.Name}")]);

    public static MemberResponse Of(Member member, IReadOnlyList<TeamRef> teams, DateOnly today) =>
        new(
            member.Id,
            member.DisplayName,
            member.Email,
            member.ExternalId,
            member.LinkedInUrl,
            member.JobTitle,
            member.Industry,
            member.Country,
            member.Site,
            member.SalesNavigatorSeat,
            member.DeactivatedOn <= today ? MemberStatus.Deactivated : MemberStatus.Active,
            member.DeactivatedOn,
            teams,
            member.CreatedAt,
            member.UpdatedAt
        );
}

internal enum MemberStatus
{
    Active,
    Deactivated,
}
