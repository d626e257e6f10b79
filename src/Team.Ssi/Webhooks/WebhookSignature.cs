using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Team.Ssi;

/// <summary>HMAC-SHA256 over `id.timestamp.body`, as Standard Webhooks 1.0.0 ("Signature scheme", v1) says.</summary>
public static class WebhookSignature
{
    /// <summary>One signature per key, for receivers that know only the older or the newer one.</summary>
    public static string Of(string id, DateTimeOffset sentAt, string body, params ReadOnlySpan<byte[]> keys)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{Timestamp(sentAt)}.{body}");
        var signatures = new List<string>(keys.Length);
        foreach (var key in keys)
            signatures.Add($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}");
        return string.Join(' ', signatures);
    }

    /// <summary>Seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
