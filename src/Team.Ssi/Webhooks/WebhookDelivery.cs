namespace Team.Ssi;

/// <summary>One message on its way to one webhook.</summary>
public sealed class WebhookDelivery
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }
    public required Guid MessageId { get; init; }
    public DeliveryStatus Status { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>The HTTP status of the last answer.</summary>
    public int? LastStatus { get; set; }
    public DeliveryFailure? LastFailure { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From the beginning, at once.</summary>
    public void Restart(DateTimeOffset now)
    {
        (Status, Attempts, NextAttemptAt) = (DeliveryStatus.Pending, 0, now);
        (LastStatus, LastFailure) = (null, null);
    }

    public void Succeed(DateTimeOffset now, int status)
    {
        Attempted(now, status, null);
        (Status, NextAttemptAt) = (DeliveryStatus.Delivered, null);
    }

    /// <returns>False when that was the last attempt.</returns>
    public bool Fail(DateTimeOffset now, int? status, DeliveryFailure failure, TimeSpan? retryAfter, double luck)
    {
        Attempted(now, status, failure);
        NextAttemptAt = RetrySchedule.PauseAfter(Attempts, retryAfter, luck) is { } pause ? now + pause : null;
        if (NextAttemptAt is null)
            Status = DeliveryStatus.Failed;
        return NextAttemptAt is not null;
    }

    /// <summary>No more attempts, for a reason that is not in this message.</summary>
    public void GiveUp() => (Status, NextAttemptAt) = (DeliveryStatus.Failed, null);

    private void Attempted(DateTimeOffset now, int? status, DeliveryFailure? failure)
    {
        Attempts++;
        (LastAttemptAt, LastStatus, LastFailure) = (now, status, failure);
    }
}

public enum DeliveryStatus
{
    /// <summary>Waits for its next attempt.</summary>
    Pending,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>No attempt is left, or the webhook was disabled meanwhile.</summary>
    Failed,
}

/// <summary>Why an attempt failed.</summary>
public enum DeliveryFailure
{
    /// <summary>The receiver answered, but not 2xx.</summary>
    Status,

    /// <summary>The receiver answered 3xx; redirects are not followed.</summary>
    Redirect,

    /// <summary>The receiver did not answer in time.</summary>
    Timeout,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,

    /// <summary>The host has no address.</summary>
    UnknownHost,

    /// <summary>The host's address is not one that webhooks may reach.</summary>
    ForbiddenAddress,

    /// <summary>TLS could not be agreed on, or the certificate is not valid.</summary>
    Tls,
}
