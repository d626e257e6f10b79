namespace Team.Ssi;

/// <summary>A conversation about a plan. What was said is stored encrypted, and only those whom it concerns get it in clear.</summary>
public sealed class CheckIn
{
    public required Guid OrganizationId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid MemberId { get; init; }
    public required DateOnly HeldOn { get; set; }

    /// <summary>1 to 5, as the member says.</summary>
    public short? Mood { get; set; }

    /// <summary>For the member and those who lead them.</summary>
    public byte[]? SharedNote { get; set; }

    /// <summary>For those who lead the member.</summary>
    public byte[]? PrivateNote { get; set; }

    /// <summary>What both agreed to do; for the member and those who lead them.</summary>
    public byte[]? NextSteps { get; set; }
    public int Version { get; set; } = 1;
    public Guid RecordedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
