using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>
/// The table of each member's latest reading. <see cref="RecordedReadings"/> moves it forward; this puts it right after a reading was taken away.
/// Whoever calls holds the member's row.
/// </summary>
internal static class CurrentScores
{
    /// <summary>What is copied of a reading.</summary>
    public const string Columns = "captured_on, ranked_total, total, professional_brand, right_people, insights, relationships, is_rounded";

    private const string Recompute = $$"""
        WITH latest AS (
            SELECT {{Columns}} FROM submissions
            WHERE organization_id = {0} AND member_id = {1}
            ORDER BY captured_on DESC LIMIT 1
        ), gone AS (
            DELETE FROM current_scores WHERE organization_id = {0} AND member_id = {1} AND NOT EXISTS (SELECT FROM latest)
        )
        UPDATE current_scores SET ({{Columns}}) = (SELECT {{Columns}} FROM latest)
        WHERE organization_id = {0} AND member_id = {1} AND EXISTS (SELECT FROM latest)
        """;

    public static Task RecomputeAsync(SsiDb db, Guid memberId, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(Recompute, [db.OrganizationId, memberId], ct);
}
