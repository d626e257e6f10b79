using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Team.Ssi.Api.Webhooks;

/// <summary>Secrets of webhooks must be read to sign, so they are encrypted and not hashed; one organization's do not open as another's.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    public byte[] Protect(Guid organizationId, string secret) => ProtectorOf(organizationId).Protect(Encoding.UTF8.GetBytes(secret));

    /// <summary>What messages are signed with now: the secret, and the one before it while both count.</summary>
    public byte[][] KeysOf(Webhook webhook, DateTimeOffset now)
    {
        var protector = ProtectorOf(webhook.OrganizationId);
        byte[] current = KeyOf(protector, webhook.Secret);
        return webhook.PreviousSecret is { } previous && now < webhook.PreviousUntil ? [current, KeyOf(protector, previous)] : [current];
    }

    private static byte[] KeyOf(IDataProtector protector, byte[] secret) =>
        WebhookSecret.TryRead(Encoding.UTF8.GetString(protector.Unprotect(secret)), out var key)
            ? key
            : throw new InvalidOperationException("A stored webhook secret is none.");

    private IDataProtector ProtectorOf(Guid organizationId) => protection.CreateProtector("webhook-secret", organizationId.ToString("D"));
}
