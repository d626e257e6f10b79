using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Webhooks;

namespace Team.Ssi.Api.Features.Webhooks;

/// <summary>One message on its way to a webhook.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="WebhookId">Whom it goes to.</param>
/// <param name="MessageId">What the receiver gets as `webhook-id`; the same at every attempt.</param>
/// <param name="Event">What happened.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Attempts">How many there were; 10 at most, over 76 hours, unless it is delivered anew.</param>
/// <param name="LastAttemptAt">When the last attempt ended, UTC; null before the first.</param>
/// <param name="LastStatus">The HTTP status of the last answer; null where there was none.</param>
/// <param name="LastFailure">Why the last attempt failed; null when it did not.</param>
/// <param name="NextAttemptAt">When it is tried again, UTC; null when it is not.</param>
/// <param name="CreatedAt">When the event happened, UTC.</param>
internal sealed record WebhookDeliveryResponse(
    Guid Id,
    Guid WebhookId,
    string MessageId,
    string Event,
    DeliveryStatus Status,
    int Attempts,
    DateTimeOffset? LastAttemptAt,
    int? LastStatus,
    DeliveryFailure? LastFailure,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset CreatedAt
)
{
    public static readonly WebhookDeliveryResponse Example = new(
        Guid.Parse("019a3f2c-9c50-7f7b-b2e3-8091a2b3c4d5"),
        WebhookResponse.Example.Id,
        "msg_019a3f2c9c517f7bb2e38091a2b3c4d6",
        WebhookEvent.SubmissionRecorded,
        DeliveryStatus.Pending,
        2,
        new DateTimeOffset(2026, 11, 22, 9, 31, 12, TimeSpan.Zero),
        503,
        DeliveryFailure.Status,
        new DateTimeOffset(2026, 11, 22, 9, 36, 2, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 22, 9, 31, 7, TimeSpan.Zero)
    );

    public static WebhookDeliveryResponse Of(WebhookDelivery delivery, WebhookMessage message) =>
        new(
            delivery.Id,
            delivery.WebhookId,
            DeliveryAttempts.IdOf(message),
            message.Type,
            delivery.Status,
            delivery.Attempts,
            delivery.LastAttemptAt,
            delivery.LastStatus,
            delivery.LastFailure,
            delivery.NextAttemptAt,
            delivery.CreatedAt
        );

    public static async Task<WebhookDeliveryResponse?> FindAsync(SsiDb db, Guid webhookId, Guid deliveryId, CancellationToken ct)
    {
        var found = await (
            from delivery in db.WebhookDeliveries.AsNoTracking()
            join message in db.WebhookMessages.AsNoTracking() on delivery.MessageId equals message.Id
            where delivery.WebhookId == webhookId && delivery.Id == deliveryId
            select new { delivery, message }
        ).SingleOrDefaultAsync(ct);
        return found is null ? null : Of(found.delivery, found.message);
    }
}
