namespace Team.Ssi.Api.Webhooks;

/// <summary>The receiver's host leads nowhere a webhook may go.</summary>
internal sealed class ForbiddenAddressException() : IOException("No address of the host is one that webhooks may reach.");
