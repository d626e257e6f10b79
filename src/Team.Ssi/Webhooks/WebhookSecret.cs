using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Team.Ssi;

/// <summary>The key that messages are signed with, as Standard Webhooks 1.0.0 writes it: `whsec_` and 24 to 64 bytes in base64.</summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";
    public const int FewestBytes = 24;
    public const int MostBytes = 64;

    /// <summary>As many as SHA-256 has.</summary>
    private const int BytesOfOurs = 32;

    public static string Create() => Write(RandomNumberGenerator.GetBytes(BytesOfOurs));

    public static string Write(ReadOnlySpan<byte> key) => Prefix + Convert.ToBase64String(key);

    /// <summary>Only the canonical spelling: a receiver whose reader is stricter than ours would sign with another key.</summary>
    public static bool TryRead(string? secret, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        if (secret is null || !secret.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var buffer = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], buffer, out var read) || read is < FewestBytes or > MostBytes)
            return false;
        key = buffer[..read];
        return Write(key) == secret;
    }
}
