namespace Team.Ssi;

/// <summary>Which columns of a kind of file hold what, kept under a name for the next file of that kind.</summary>
public sealed class SavedMapping
{
    public required Guid OrganizationId { get; init; }
    public required string Name { get; init; }

    /// <summary>JSON, as an import takes it: the header of each field, null for a field that is left out.</summary>
    public required string Columns { get; set; }
    public string? DateFormat { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
