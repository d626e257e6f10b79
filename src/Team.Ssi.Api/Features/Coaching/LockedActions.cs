using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Features.Coaching;

/// <summary>Who changes an action holds its row: two changes at once take turns.</summary>
internal static class LockedActions
{
    public static async Task<CoachingAction?> OneAsync(SsiDb db, Guid actionId, CancellationToken ct) =>
        (
            await db
                .CoachingActions.FromSql(
                    $"SELECT * FROM coaching_actions WHERE organization_id = {db.OrganizationId} AND id = {actionId} FOR NO KEY UPDATE"
                )
                .ToListAsync(ct)
        ).SingleOrDefault();

    /// <summary>Retires a shipped action, once, however often it is asked for.</summary>
    /// <returns>Since when it is retired.</returns>
    public static async Task<DateTimeOffset?> RetireAsync(SsiDb db, Guid actionId, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO retired_coaching_actions (organization_id, action_id, retired_at) VALUES ({db.OrganizationId}, {actionId}, {now})
            ON CONFLICT (organization_id, action_id) DO NOTHING
            """,
            ct
        );
        return (await db.RetiredActions.AsNoTracking().SingleAsync(action => action.ActionId == actionId, ct)).RetiredAt;
    }
}
