namespace Team.Ssi.Api.Features.Webhooks;

/// <summary>A system that is told of events, without its secret.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="Events">What it is told of.</param>
/// <param name="Status">Whether it is told anything.</param>
/// <param name="DisabledReason">Why it is not; null while it is.</param>
/// <param name="DisabledAt">Since when it is not, UTC; null while it is.</param>
/// <param name="PreviousSecretUntil">Until when messages are also signed with the secret before the last rotation, UTC; null when they are not.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record WebhookResponse(
    Guid Id,
    string Name,
    string Url,
    IReadOnlyList<string> Events,
    WebhookStatus Status,
    WebhookDisabledReason? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? PreviousSecretUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly WebhookResponse Example = new(
        Guid.Parse("019a3f2c-9b40-7e6a-a1d2-7f8091a2b3c4"),
        "CRM",
        "https://crm.example.com/hooks/ssi",
        [WebhookEvent.SubmissionRecorded, WebhookEvent.RankingClosed],
        WebhookStatus.Active,
        null,
        null,
        null,
        new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero)
    );

    public static WebhookResponse Of(Webhook webhook) =>
        new(
            webhook.Id,
            webhook.Name,
            webhook.Url,
            webhook.Events,
            webhook.Status,
            webhook.DisabledReason,
            webhook.DisabledAt,
            webhook.PreviousUntil,
            webhook.CreatedAt,
            webhook.UpdatedAt
        );
}

/// <summary>A webhook with its secret.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Secret">What messages are signed with. It is shown only here: keep it now. Null when an `Idempotency-Key` replays the answer.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="Events">What it is told of.</param>
/// <param name="Status">Whether it is told anything.</param>
/// <param name="DisabledReason">Why it is not; null while it is.</param>
/// <param name="DisabledAt">Since when it is not, UTC; null while it is.</param>
/// <param name="PreviousSecretUntil">Until when messages are also signed with the secret before the last rotation, UTC; null when they are not.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
internal sealed record WebhookSecretResponse(
    Guid Id,
    string? Secret,
    string Name,
    string Url,
    IReadOnlyList<string> Events,
    WebhookStatus Status,
    WebhookDisabledReason? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? PreviousSecretUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static readonly WebhookSecretResponse Example = Of(
        WebhookResponse.Example,
        "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    );

    public static WebhookSecretResponse Of(WebhookResponse webhook, string secret) =>
        new(
            webhook.Id,
            secret,
            webhook.Name,
            webhook.Url,
            webhook.Events,
            webhook.Status,
            webhook.DisabledReason,
            webhook.DisabledAt,
            webhook.PreviousSecretUntil,
            webhook.CreatedAt,
            webhook.UpdatedAt
        );
}
