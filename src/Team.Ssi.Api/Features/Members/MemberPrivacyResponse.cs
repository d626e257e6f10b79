using Microsoft.Net.Http.Headers;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Members;

/// <summary>What a member has decided about being seen.</summary>
/// <param name="MemberId">Whose decision.</param>
/// <param name="Anonymous">Ranked without a name: it stands beside their scores only for themselves and whoever leads a team of theirs directly.</param>
/// <param name="AcceptsCoaching">Whether who leads them directly keeps their pages where the preset `worksCouncil` hides scores of people.</param>
/// <param name="Paused">The pause of today or the next one; null when there is none.</param>
/// <param name="UpdatedAt">When the member was last changed, UTC.</param>
internal sealed record MemberPrivacyResponse(
    Guid MemberId,
    bool Anonymous,
    bool AcceptsCoaching,
    PauseBody? Paused,
    DateTimeOffset UpdatedAt
)
{
    public static readonly MemberPrivacyResponse Example = new(
        MemberResponse.Example.Id,
        false,
        true,
        new PauseBody(new DateOnly(2026, 12, 21), new DateOnly(2027, 1, 3)),
        new DateTimeOffset(2026, 11, 20, 9, 31, 7, TimeSpan.Zero)
    );

    /// <summary>A pause ends by itself, without a new version of the member.</summary>
    public EntityTagHeaderValue Tag(int version) => ETags.Of(version, [$"{Paused}"]);

    public static MemberPrivacyResponse Of(Member member, MemberPause? pause) =>
        new(member.Id, member.IsAnonymous, member.AcceptsCoaching, PauseBody.Of(pause), member.UpdatedAt);
}

/// <summary>Days without a place on any board, both included.</summary>
/// <param name="From">The first day; not before today, unless the pause has begun already.</param>
/// <param name="To">The last day; null until further notice.</param>
internal sealed record PauseBody(DateOnly From, DateOnly? To)
{
    public static PauseBody? Of(MemberPause? pause) =>
        pause is null ? null : new PauseBody(pause.From, pause.To == TeamMembership.Open ? null : pause.To);
}
