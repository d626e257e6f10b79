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

    /// <summary>When a week is frozen, in the week after it, by the organization's wall clock.</summary>
    public DayOfWeek ClosingDay { get; set; } = ClosingSchedule.DefaultDay;
    public TimeOnly ClosingTime { get; set; } = ClosingSchedule.DefaultTime;

    /// <summary>The events that some active webhook asks for, so that a frequent one knows without asking that nobody listens.</summary>
    public string[] WebhookEvents { get; set; } = [];
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
