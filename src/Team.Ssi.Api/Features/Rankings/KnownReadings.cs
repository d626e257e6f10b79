using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A member's canonical readings, to follow FROM as `reading` and be narrowed by AND. Needs @organization.</summary>
internal static class KnownReadings
{
    /// <summary>As they stand.</summary>
    public static string Now(string member) =>
        $"submissions reading WHERE reading.organization_id = @organization AND reading.member_id = {member}";

    /// <summary>As they stood at @known_at: what a walk over pages began with.</summary>
    public static string AtStart(string member) => ReadingsAtStart.Of(member);
}
