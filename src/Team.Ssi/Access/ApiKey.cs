using System.Security.Cryptography;

namespace Team.Ssi;

/// <summary>A credential of an integration; only its hash is kept.</summary>
public sealed class ApiKey
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The part before the secret: it names the key in lists and logs, and stays when the secret is rotated.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key; 178 random bits need no slow hash.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The secret before the last rotation, while it still opens.</summary>
    public byte[]? PreviousHash { get; set; }
    public DateTimeOffset? PreviousUntil { get; set; }
    public required string[] Scopes { get; set; }

    /// <summary>The teams it is confined to, with all below them; null when it is not.</summary>
    public Guid[]? TeamIds { get; init; }

    /// <summary>The last day on which it opens.</summary>
    public DateOnly? ExpiresOn { get; set; }
    public DateOnly? LastUsedOn { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Both secrets are compared, and in constant time, so that the answer's delay tells nothing.</summary>
    public bool IsOpenedBy(byte[] hash, DateTimeOffset now)
    {
        var isCurrent = CryptographicOperations.FixedTimeEquals(Hash, hash);
        var isPrevious = PreviousHash is not null && CryptographicOperations.FixedTimeEquals(PreviousHash, hash);
        return isCurrent || (isPrevious && now < PreviousUntil);
    }

    /// <summary>Another secret; the one before opens for a while, and the one before that no more.</summary>
    public void Rotate(byte[] hash, DateTimeOffset now, TimeSpan overlap)
    {
        (PreviousHash, PreviousUntil) = overlap > TimeSpan.Zero ? (Hash, now + overlap) : ((byte[]?)null, (DateTimeOffset?)null);
        Hash = hash;
    }
}
