namespace Team.Ssi;

/// <summary>Another system that is told of events.</summary>
public sealed class Webhook
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required string Url { get; set; }
    public required string[] Events { get; set; }

    /// <summary>Encrypted.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>The secret before the last rotation, encrypted, while messages are signed with it too.</summary>
    public byte[]? PreviousSecret { get; set; }
    public DateTimeOffset? PreviousUntil { get; set; }
    public WebhookStatus Status { get; set; }
    public WebhookDisabledReason? DisabledReason { get; set; }
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>One that still takes other messages is not switched off for the one that it does not take.</summary>
    public DateTimeOffset? LastDeliveredAt { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    public void Disable(WebhookDisabledReason reason, DateTimeOffset now)
    {
        (Status, DisabledReason, DisabledAt) = (WebhookStatus.Disabled, reason, now);
        UpdatedAt = now;
        Version++;
    }

    public void Enable() => (Status, DisabledReason, DisabledAt) = (WebhookStatus.Active, null, null);

    /// <summary>Another secret; messages carry a signature with the one before for a while.</summary>
    public void Rotate(byte[] secret, DateTimeOffset now, TimeSpan overlap)
    {
        (PreviousSecret, PreviousUntil) = overlap > TimeSpan.Zero ? (Secret, now + overlap) : ((byte[]?)null, (DateTimeOffset?)null);
        Secret = secret;
        UpdatedAt = now;
        Version++;
    }
}

public enum WebhookStatus
{
    Active,
    Disabled,
}

/// <summary>Why a webhook is told nothing.</summary>
public enum WebhookDisabledReason
{
    /// <summary>Somebody switched it off.</summary>
    Manual,

    /// <summary>The receiver answered 410.</summary>
    Gone,

    /// <summary>A message failed at every attempt, and nothing else was taken meanwhile.</summary>
    Failing,
}
