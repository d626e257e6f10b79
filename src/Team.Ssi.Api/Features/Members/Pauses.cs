using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Members;

/// <summary>
/// A pause is decided for today and later, and ends today at the earliest: what boards were, they stay. So there is one pause that can still change, the
/// one of today or the next.
/// </summary>
internal static class Pauses
{
    public static Task<MemberPause?> NextAsync(SsiDb db, Guid memberId, DateOnly today, CancellationToken ct) =>
        db
            .MemberPauses.Where(pause => pause.MemberId == memberId && pause.To >= today)
            .OrderBy(pause => pause.From)
            .FirstOrDefaultAsync(ct);

    /// <summary>Puts what is asked for in the place of the pause that can still change.</summary>
    /// <param name="pause">Null when there is none.</param>
    /// <returns>The pause that stands now, and the first day that it changes; null and null when nothing does.</returns>
    public static (MemberPause? Pause, DateOnly? Since) Replace(
        SsiDb db,
        Guid memberId,
        MemberPause? pause,
        PauseBody? asked,
        DateOnly today
    )
    {
        if (PauseBody.Of(pause) == asked)
            return (pause, null);
        if (pause is not null && asked?.From == pause.From)
        {
            pause.To = asked.To ?? TeamMembership.Open;
            return (pause, Later(pause.From, today));
        }
        if (pause is not null)
            End(db, pause, today);
        var replacement = asked is null ? null : Of(db.OrganizationId, memberId, asked);
        if (replacement is not null)
            db.MemberPauses.Add(replacement);
        return (replacement, today);
    }

    /// <summary>One that has begun was in force until yesterday; one that has not, never was.</summary>
    private static void End(SsiDb db, MemberPause pause, DateOnly today)
    {
        if (pause.From < today)
            pause.To = today.AddDays(-1);
        else
            db.MemberPauses.Remove(pause);
    }

    private static MemberPause Of(Guid organizationId, Guid memberId, PauseBody asked) =>
        new()
        {
            OrganizationId = organizationId,
            MemberId = memberId,
            From = asked.From,
            To = asked.To ?? TeamMembership.Open,
        };

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
