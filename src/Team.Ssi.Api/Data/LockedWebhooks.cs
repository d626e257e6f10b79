using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Who changes a webhook, or notes how a delivery to it went, holds its row: of two at once the second sees what the first wrote.</summary>
internal static class LockedWebhooks
{
    public static async Task<Webhook?> OneAsync(SsiDb db, Guid webhookId, CancellationToken ct) =>
        (
            await db
                .Webhooks.FromSql(
                    $"SELECT * FROM webhooks WHERE organization_id = {db.OrganizationId} AND id = {webhookId} FOR NO KEY UPDATE"
                )
                .ToListAsync(ct)
        ).SingleOrDefault();
}
