namespace Team.Ssi.Api.Data;

/// <summary>Every organization of this installation, the first one first: identifiers grow with time.</summary>
internal sealed class OrganizationEntry
{
    public required Guid OrganizationId { get; init; }
}

/// <summary>Finds the organization of a key before a transaction can be opened for it. It holds no secret and no foreign key.</summary>
internal sealed class ApiKeyEntry
{
    public required string Prefix { get; init; }
    public required Guid OrganizationId { get; init; }
}
