using Microsoft.EntityFrameworkCore;

namespace Team.Ssi.Api.Data;

/// <summary>Switches a webhook off, whoever decided it: nothing more is sent, and the other webhooks hear of it.</summary>
internal static class WebhookSwitch
{
    /// <param name="webhook">Held by the caller, with what else it changed not saved yet.</param>
    public static async Task DisableAsync(SsiDb db, Webhook webhook, WebhookDisabledReason reason, DateTimeOffset now, CancellationToken ct)
    {
        webhook.Disable(reason, now);
        await db.SaveChangesAsync(ct);
        await db.WebhookQueue.Where(queued => queued.WebhookId == webhook.Id).ExecuteDeleteAsync(ct);
        await db
            .WebhookDeliveries.Where(delivery => delivery.WebhookId == webhook.Id && delivery.Status == DeliveryStatus.Pending)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(delivery => delivery.Status, DeliveryStatus.Failed)
                        .SetProperty(delivery => delivery.NextAttemptAt, (DateTimeOffset?)null),
                ct
            );
        await WebhookEvents.RenewAsync(db, ct);
        await WebhookEvents.AddAsync(db, WebhookEvent.WebhookDisabled, new { webhookId = webhook.Id, reason = reason.ToColumn() }, now, ct);
    }
}
