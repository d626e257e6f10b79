using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>
/// Says that what boards were on some days is no longer what it was, in the transaction that changes it. Until the rows of board_weeks are
/// rebuilt with the change, readers compute those weeks themselves. <see cref="RecordedReadings"/> says so for the readings it writes.
/// </summary>
internal static class BoardWeekChanges
{
    /// <summary>PostgreSQL keeps the first and the last day there are as infinities.</summary>
    private static readonly DateOnly Always = DateOnly.MinValue;

    private static readonly DateOnly Forever = DateOnly.MaxValue;

    public static Task OfReadingAsync(SsiDb db, Guid memberId, DateOnly capturedOn, CancellationToken ct) =>
        AddAsync(db, memberId, null, capturedOn, capturedOn, ct);

    /// <summary>A new member belongs since always, but has no readings: nobody has to compute a trend anew for that.</summary>
    public static Task OfNewMemberAsync(SsiDb db, Guid memberId, CancellationToken ct) =>
        AddAsync(db, memberId, null, Always, Forever, ct, onlyMembers: true);

    /// <summary>A member went or came back; null where it may be since always.</summary>
    public static Task OfMemberAsync(SsiDb db, Guid memberId, DateOnly? from, CancellationToken ct) =>
        AddAsync(db, memberId, null, from ?? Always, Forever, ct);

    /// <summary>The team is named too: the period may be gone by the time the boards are rebuilt.</summary>
    public static Task OfMembershipAsync(SsiDb db, Guid memberId, Guid teamId, DateOnly from, CancellationToken ct) =>
        AddAsync(db, memberId, teamId, from, Forever, ct);

    /// <summary>The team was archived or brought back.</summary>
    public static Task OfTeamAsync(SsiDb db, Guid teamId, DateOnly? from, CancellationToken ct) =>
        AddAsync(db, null, teamId, from ?? Always, Forever, ct);

    /// <summary>A setting that every figure depends on, or the shape of the tree.</summary>
    public static Task OfEverythingAsync(SsiDb db, CancellationToken ct) => AddAsync(db, null, null, Always, Forever, ct);

    /// <summary>Both days moved what comes after them: the earlier one counts. Null is no day, and moves nothing by itself.</summary>
    public static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    private static Task<int> AddAsync(
        SsiDb db,
        Guid? memberId,
        Guid? teamId,
        DateOnly firstDay,
        DateOnly lastDay,
        CancellationToken ct,
        bool onlyMembers = false
    ) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO board_week_changes (organization_id, id, member_id, team_id, first_day, last_day, only_members)
            VALUES ({db.OrganizationId}, {Guid.CreateVersion7()}, {memberId}, {teamId}, {firstDay}, {lastDay}, {onlyMembers})
            """,
            ct
        );
}
