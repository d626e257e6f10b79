using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>
/// The table of each member's latest reading. <see cref="RecordedReadings"/> moves it forward; this puts it right after a reading was taken away.
/// Whoever calls holds the member's row.
/// </summary>
internal static class CurrentScores
{
    public static Task RecomputeAsync(SsiDb db, Guid memberId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH latest AS (
                SELECT captured_on, ranked_total FROM submissions
                WHERE organization_id = {db.OrganizationId} AND member_id = {memberId}
                ORDER BY captured_on DESC LIMIT 1
            ), gone AS (
                DELETE FROM current_scores
                WHERE organization_id = {db.OrganizationId} AND member_id = {memberId} AND NOT EXISTS (SELECT FROM latest)
            )
            UPDATE current_scores SET captured_on = latest.captured_on, total = latest.ranked_total
            FROM latest
            WHERE current_scores.organization_id = {db.OrganizationId} AND current_scores.member_id = {memberId}
            """,
            ct
        );
}
