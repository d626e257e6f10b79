namespace Team.Ssi;

/// <summary>A credential of an integration; only its hash is kept.</summary>
public sealed class ApiKey
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The part before the secret: it names the key in lists and logs.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key; 178 random bits need no slow hash.</summary>
    public required byte[] Hash { get; set; }
    public required string[] Scopes { get; set; }
    public DateOnly? ExpiresOn { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}
