namespace Team.Ssi;

/// <summary>A tenant: everything else belongs to exactly one.</summary>
public sealed class Organization
{
    public const string DefaultTimeZone = "Etc/UTC";
    public const int DefaultFreshnessDays = 30;
    public const decimal DefaultMinCoverage = (decimal)TeamComparison.DefaultMinCoverage;
    public static readonly IReadOnlyList<string> DefaultLanguages = ["en", "fr"];

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

    /// <summary>How many people a figure must stand on to be shown to those without name rights.</summary>
    public int MinGroupSize { get; set; } = PrivacyRules.DefaultMinGroupSize;
    public LeaderboardVisibility LeaderboardVisibility { get; set; } = PrivacyRules.Default.Visibility;
    public PrivacyPreset? Preset { get; set; }

    /// <summary>The share of a team that must have a fresh reading for the team to be compared, 0 to 1 with 4 decimals.</summary>
    public decimal MinCoverage { get; set; } = DefaultMinCoverage;

    /// <summary>After so many months one reading a week is kept; null for every one.</summary>
    public int? ThinAfterMonths { get; set; }

    /// <summary>After so many months no reading is kept; null for ever.</summary>
    public int? DeleteAfterMonths { get; set; }

    /// <summary>In which people are answered; the first also those who ask for neither.</summary>
    public string[] Languages { get; set; } = [.. DefaultLanguages];

    /// <summary>The standard error of measurement of the organization's readings, in points; null until enough of them were repeated to estimate it.</summary>
    public double? Sem { get; private set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    public PrivacyRules Privacy
    {
        get => new(MinGroupSize, LeaderboardVisibility, Preset);
        set => (MinGroupSize, LeaderboardVisibility, Preset) = (value.MinGroupSize, value.Visibility, value.Preset);
    }
}
