namespace Team.Ssi;

public sealed class Team
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>What the name is sorted and searched by.</summary>
    public required string NameKey { get; set; }
    public string? ExternalId { get; set; }
    public Guid? ParentTeamId { get; set; }
    public TeamFunction? Function { get; set; }

    /// <summary>The first day on which the team is gone; boards of earlier days keep it.</summary>
    public DateOnly? ArchivedOn { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
