namespace Team.Ssi.Api.Data;

/// <summary>
/// A delivery that waits for its time. Like a directory it is read before an organization is known, and holds ids and times only. Who works on it moves the
/// time on: a lease that ends by itself when its holder dies.
/// </summary>
internal sealed class QueuedDelivery
{
    public required Guid OrganizationId { get; init; }
    public required Guid DeliveryId { get; init; }
    public required Guid WebhookId { get; init; }
    public DateTimeOffset DueAt { get; set; }
}
