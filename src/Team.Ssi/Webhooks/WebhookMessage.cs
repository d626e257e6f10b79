namespace Team.Ssi;

/// <summary>An event as it is sent, to every webhook that asked for it.</summary>
public sealed class WebhookMessage
{
    public required Guid OrganizationId { get; init; }

    /// <summary>What receivers know a repetition by.</summary>
    public required Guid Id { get; init; }
    public required string Type { get; init; }

    /// <summary>The body, byte for byte: it is signed.</summary>
    public required string Body { get; init; }

    /// <summary>Whom it is about, so that it can go with them.</summary>
    public Guid? MemberId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
