namespace Team.Ssi;

/// <summary>Where a score should be by a day; in hundredths.</summary>
public sealed class CoachingGoal
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The total or a pillar.</summary>
    public required Metric Metric { get; init; }
    public required int Target { get; set; }
    public required DateOnly DueOn { get; set; }

    /// <summary>The score as of the plan's start; it never changes.</summary>
    public required int Baseline { get; init; }

    /// <summary>The day of the reading that the baseline is from.</summary>
    public required DateOnly BaselineOn { get; init; }
    public bool BaselineIsRounded { get; init; }

    /// <summary>The day on which webhooks were told that the target was reached.</summary>
    public DateOnly? ReachedOn { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
