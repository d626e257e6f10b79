namespace Team.Ssi.Api.Data;

/// <summary>The first answer to a request with an Idempotency-Key, kept so that a retry gets it again.</summary>
internal sealed class IdempotentAnswer
{
    public required Guid OrganizationId { get; init; }
    public required Guid CallerId { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request's content type and body.</summary>
    public required byte[] Fingerprint { get; init; }
    public required int Status { get; init; }
    public required string? ContentType { get; init; }
    public required string? Location { get; init; }
    public required string? ETag { get; init; }
    public required byte[] Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
