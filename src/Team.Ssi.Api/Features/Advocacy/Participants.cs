using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Auth;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Advocacy;

/// <summary>Whose enrolments a caller may see by name, and change.</summary>
internal static class Participants
{
    public static async Task<IQueryable<Member>> WithinReachAsync(
        SsiDb db,
        Reach reach,
        Caller caller,
        AdvocacyProgram program,
        DateOnly today,
        CancellationToken ct
    )
    {
        var members = db.Members.AsNoTracking();
        var rights = await reach.OfAsync(caller, today, ct);
        return rights.SeesParticipantsOf(program) ? members : await reach.ConfineAsync(members, caller, today, ct);
    }

    /// <summary>Whom the caller may see by name in whichever programme.</summary>
    public static async Task<IQueryable<Member>> WithinReachAsync(
        SsiDb db,
        Reach reach,
        Caller caller,
        DateOnly today,
        CancellationToken ct
    )
    {
        var members = db.Members.AsNoTracking();
        if (caller.Role != UserRole.Marketing)
            return await reach.ConfineAsync(members, caller, today, ct);
        var named =
            from enrollment in db.ProgramEnrollments
            join program in db.AdvocacyPrograms on enrollment.ProgramId equals program.Id
            where program.ParticipantsNamed
            select enrollment.MemberId;
        return members.Where(member => member.Id == caller.MemberId || named.Contains(member.Id));
    }

    /// <summary>
    /// The outcomes that a caller who sees the member may be told of. Marketing sees people as participants only: it gets the outcomes by a programme that names
    /// its participants, of who is enrolled in that one.
    /// </summary>
    public static IQueryable<RecordedOutcome> OutcomesFor(SsiDb db, Caller caller) =>
        caller.Role != UserRole.Marketing
            ? db.Outcomes.AsNoTracking()
            : db
                .Outcomes.AsNoTracking()
                .Where(outcome =>
                    outcome.MemberId == caller.MemberId
                    || db.ProgramEnrollments.Any(enrollment =>
                        enrollment.ProgramId == outcome.ProgramId
                        && enrollment.MemberId == outcome.MemberId
                        && db.AdvocacyPrograms.Any(program => program.Id == enrollment.ProgramId && program.ParticipantsNamed)
                    )
                );

    /// <summary>
    /// Those of the members whose names stand beside what they did and where they stand: not the anonymous, and under a preset that names nobody not even others,
    /// except to themselves and who leads them directly. Their rows stay, without a name.
    /// </summary>
    public static Task<IQueryable<Member>> NamedAsync(Reach reach, IQueryable<Member> within, Viewing viewing, CancellationToken ct) =>
        reach.OpenAsync(within, viewing, ct);

    /// <summary>The histories of these members in the programme, oldest step first.</summary>
    public static async Task<ILookup<Guid, EnrollmentStep>> HistoriesAsync(
        SsiDb db,
        Guid programId,
        IReadOnlyCollection<Guid> memberIds,
        CancellationToken ct
    )
    {
        var changes = await db
            .EnrollmentChanges.AsNoTracking()
            .Where(change => change.ProgramId == programId && memberIds.Contains(change.MemberId))
            .OrderBy(change => change.On)
            .ToListAsync(ct);
        return changes.ToLookup(change => change.MemberId, change => new EnrollmentStep(change.Status, change.On));
    }
}
