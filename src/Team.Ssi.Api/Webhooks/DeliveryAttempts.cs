using Microsoft.EntityFrameworkCore;
using Npgsql;
using Team.Ssi.Api.Data;

namespace Team.Ssi.Api.Webhooks;

/// <summary>
/// One attempt: read what is to be sent, send it outside any transaction, note how it went. Who dies in between has sent and not noted: the lease ends, and the
/// receiver gets the same message id once more.
/// </summary>
internal sealed class DeliveryAttempts(
    NpgsqlDataSource database,
    IServiceScopeFactory scopes,
    WebhookSender sender,
    WebhookSecrets secrets,
    TimeProvider clock
)
{
    private sealed record Letter(Webhook Webhook, WebhookMessage Message);

    public async Task MakeAsync(QueuedDelivery leased, CancellationToken ct)
    {
        Letter? letter = null;
        await WithinAsync(leased.OrganizationId, async db => letter = await ReadAsync(db, leased, ct), ct);
        if (letter is null)
            return;
        var outcome = await sender.SendAsync(
            new Uri(letter.Webhook.Url),
            IdOf(letter.Message),
            letter.Message.Body,
            secrets.KeysOf(letter.Webhook, clock.GetUtcNow()),
            ct
        );
        // What was sent is noted, also while the program stops.
        await WithinAsync(leased.OrganizationId, db => NoteAsync(db, leased, outcome, CancellationToken.None), CancellationToken.None);
    }

    public static string IdOf(WebhookMessage message) => $"msg_{message.Id:N}";

    private static async Task<Letter?> ReadAsync(SsiDb db, QueuedDelivery leased, CancellationToken ct)
    {
        var letter = await (
            from delivery in db.WebhookDeliveries.AsNoTracking()
            join message in db.WebhookMessages.AsNoTracking() on delivery.MessageId equals message.Id
            join webhook in db.Webhooks.AsNoTracking() on delivery.WebhookId equals webhook.Id
            where delivery.Id == leased.DeliveryId && delivery.Status == DeliveryStatus.Pending && webhook.Status == WebhookStatus.Active
            select new { webhook, message }
        ).SingleOrDefaultAsync(ct);
        if (letter is not null)
            return new Letter(letter.webhook, letter.message);
        await db.WebhookQueue.Where(queued => queued.DeliveryId == leased.DeliveryId).ExecuteDeleteAsync(ct);
        return null;
    }

    private async Task NoteAsync(SsiDb db, QueuedDelivery leased, AttemptOutcome outcome, CancellationToken ct)
    {
        if (await LockedWebhooks.OneAsync(db, leased.WebhookId, ct) is not { } webhook)
            return;
        var delivery = await db.WebhookDeliveries.SingleOrDefaultAsync(delivery => delivery.Id == leased.DeliveryId, ct);
        if (delivery is not { Status: DeliveryStatus.Pending })
            return;
        var now = clock.GetUtcNow();
        if (outcome.Failure is not { } failure)
        {
            delivery.Succeed(now, outcome.Status!.Value);
            webhook.LastDeliveredAt = now;
        }
        else if (outcome.Status == StatusCodes.Status410Gone)
        {
            delivery.Fail(now, outcome.Status, failure, null, 0);
            delivery.GiveUp();
            await WebhookSwitch.DisableAsync(db, webhook, WebhookDisabledReason.Gone, now, ct);
        }
        else if (
            !delivery.Fail(now, outcome.Status, failure, outcome.RetryAfter, Random.Shared.NextDouble())
            && (webhook.LastDeliveredAt is null || webhook.LastDeliveredAt < delivery.CreatedAt)
        )
            await WebhookSwitch.DisableAsync(db, webhook, WebhookDisabledReason.Failing, now, ct);
        await db.SaveChangesAsync(ct);
        await WebhookQueue.PlaceAsync(db, delivery, ct);
    }

    private async Task WithinAsync(Guid organizationId, Func<SsiDb, Task> work, CancellationToken ct)
    {
        await using var transaction = await OrganizationTransaction.BeginAsync(database, organizationId, ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SsiDb>();
        transaction.Lend(db, organizationId);
        await work(db);
        await transaction.CommitAsync(clock);
    }
}
