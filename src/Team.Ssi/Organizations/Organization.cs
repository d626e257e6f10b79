namespace Team.Ssi;

/// <summary>A tenant: everything else belongs to exactly one.</summary>
public sealed class Organization
{
    public const string DefaultTimeZone = "Etc/UTC";
    public const int DefaultFreshnessDays = 30;

    public required Guid OrganizationId { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA name; decides what "today" is.</summary>
    public string TimeZone { get; set; } = DefaultTimeZone;
    public int FreshnessDays { get; set; } = DefaultFreshnessDays;

    /// <summary>Lower bounds of the bands average, good and strong, in hundredths.</summary>
    public int AverageFrom { get; set; } = BandThresholds.Default.Average;
    public int GoodFrom { get; set; } = BandThresholds.Default.Good;
    public int StrongFrom { get; set; } = BandThresholds.Default.Strong;
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
