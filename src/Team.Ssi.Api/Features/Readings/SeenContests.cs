using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Readings;

internal static class SeenContests
{
    /// <summary>Who sees everyone sees every objection; anybody else sees their own, also who leads them: a reason may speak of a manager.</summary>
    public static IQueryable<ReadingContest> Of(SsiDb db, ViewerRights rights) =>
        rights.SeesEveryone
            ? db.ReadingContests
            : db.ReadingContests.Where(contest => rights.MemberId != null && contest.MemberId == rights.MemberId);
}
