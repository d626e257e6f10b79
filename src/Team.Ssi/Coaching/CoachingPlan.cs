namespace Team.Ssi;

/// <summary>What a member and their coach have agreed for a while.</summary>
public sealed class CoachingPlan
{
    /// <summary>Two weeks: time to do something, and not yet to forget it.</summary>
    public const int DefaultCheckInDays = 14;

    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }
    public required string Title { get; set; }

    /// <summary>The user who coaches; null when the member works alone.</summary>
    public Guid? CoachId { get; set; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; set; }
    public int CheckInEveryDays { get; set; } = DefaultCheckInDays;
    public PlanStatus Status { get; set; }

    public DateOnly FirstCheckInOn => StartsOn.AddDays(CheckInEveryDays);
    public DateOnly? ClosedOn { get; set; }

    /// <summary>What the plan came to, as it was on the day on which it was closed.</summary>
    public PlanSummary? Summary { get; set; }

    /// <summary>The managers of whom the member knows that they can read the notes.</summary>
    public Guid[] KnownReaders { get; set; } = [];
    public int Version { get; set; } = 1;
    public Guid CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public enum PlanStatus
{
    Active,
    Finished,
    Cancelled,
}

/// <summary>What a closed plan came to.</summary>
public sealed record PlanSummary(
    IReadOnlyList<GoalOutcome> Goals,
    int ActionsDone,
    int ActionsSkipped,
    int ActionsOpen,
    int CheckIns,
    decimal? MeanMood
);

/// <summary>A goal when its plan was closed; in hundredths.</summary>
public sealed record GoalOutcome(
    Guid GoalId,
    Metric Metric,
    int Baseline,
    int Target,
    int? Score,
    decimal? Progress,
    bool? Reliable,
    bool Reached
);
