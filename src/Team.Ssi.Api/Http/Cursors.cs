using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Team.Ssi.Api.Auth;

namespace Team.Ssi.Api.Http;

/// <summary>Where the next page begins: encrypted, and good for one caller, one query and one hour.</summary>
internal sealed class Cursors(IDataProtectionProvider protection, TimeProvider clock)
{
    // Made once: a protector for each question would derive its keys for each question.
    private readonly IDataProtector _protector = protection.CreateProtector("cursor");

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Reads the keys from the database, or makes the first one, before a caller waits for it.</summary>
    public void WarmUp() => _protector.Protect([]);

    public string Create<TKey>(HttpContext context, TKey key) =>
        WebEncoders.Base64UrlEncode(
            _protector.Protect(
                JsonSerializer.SerializeToUtf8Bytes(new Ticket<TKey>(clock.GetUtcNow() + Lifetime, QuestionOf(context), key))
            )
        );

    /// <returns>False when the cursor is broken, foreign or too old. No cursor reads as the default key.</returns>
    public bool TryRead<TKey>(HttpContext context, string? cursor, out TKey? key)
        where TKey : class
    {
        key = null;
        if (cursor is null)
            return true;
        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket<TKey>>(_protector.Unprotect(WebEncoders.Base64UrlDecode(cursor)))!;
            if (ticket.Expires <= clock.GetUtcNow() || !ticket.Question.AsSpan().SequenceEqual(QuestionOf(context)))
                return false;
            key = ticket.Key;
            return true;
        }
        catch (Exception refused) when (refused is CryptographicException or FormatException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Whose cursor it is and of which query, as a digest.</summary>
    private static byte[] QuestionOf(HttpContext context)
    {
        var query = context
            .Request.Query.Where(part => !IsPaging(part.Key))
            .Select(part => $"{part.Key.ToLowerInvariant()}={part.Value}")
            .Order(StringComparer.Ordinal);
        var question = $"{context.Caller().OrganizationId} {context.Caller().Id} {context.Request.Path} {string.Join('&', query)}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(question));
    }

    private sealed record Ticket<TKey>(DateTimeOffset Expires, byte[] Question, TKey Key);

    /// <summary>A walk may change its page size on the way.</summary>
    private static bool IsPaging(string name) =>
        name.Equals("cursor", StringComparison.OrdinalIgnoreCase) || name.Equals("limit", StringComparison.OrdinalIgnoreCase);
}
