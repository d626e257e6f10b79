namespace Team.Ssi;

/// <summary>Something to do by a day: an action of the library, or one in words of their own.</summary>
public sealed class PlanAction
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlanId { get; set; }
    public required Guid MemberId { get; init; }

    /// <summary>The action of the library; null when it has a title of its own.</summary>
    public Guid? ActionId { get; init; }
    public string? Title { get; set; }
    public Pillar? Pillar { get; set; }
    public required DateOnly DueOn { get; set; }

    /// <summary>How often it was still open on its day and moved on.</summary>
    public int Carried { get; set; }
    public ActionStatus Status { get; set; }

    /// <summary>The day on which it was done or skipped.</summary>
    public DateOnly? ClosedOn { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>What was not done by its day moves to the next one, and remembers it.</summary>
    public void CarryTo(DateOnly day)
    {
        DueOn = day;
        Carried++;
        Version++;
    }
}
