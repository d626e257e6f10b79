using System.Globalization;
using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Teams;

/// <summary>A period in which a member belongs to a team.</summary>
/// <param name="Member">Who.</param>
/// <param name="Role">A label; it gives no rights.</param>
/// <param name="From">First day, included; null is since always.</param>
/// <param name="To">Last day, included; null is until further notice.</param>
internal sealed record TeamMemberResponse(MemberRef Member, TeamRole Role, DateOnly? From, DateOnly? To)
{
    public static readonly TeamMemberResponse Example = new(
        new MemberRef(Guid.Parse("019a3f2c-8e21-7f4a-b1c5-6d3e8f2a1b90"), "Alice Martin"),
        TeamRole.Member,
        new DateOnly(2026, 9, 1),
        null
    );

    /// <summary>A period has no version of its own, and it shows the member's name.</summary>
    public EntityTagHeaderValue Tag() =>
        ETags.Of(
            1,
            Member.DisplayName,
            Role.ToString(),
            From?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            To?.ToString("O", CultureInfo.InvariantCulture) ?? ""
        );

    public static TeamMemberResponse Of(MemberRef member, TeamMembership membership) =>
        new(
            member,
            membership.Role,
            membership.From == TeamMembership.Always ? null : membership.From,
            membership.To == TeamMembership.Open ? null : membership.To
        );
}
