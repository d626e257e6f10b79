namespace Team.Ssi;

/// <summary>A period in which a member belongs to a team, both days included.</summary>
public sealed class TeamMembership
{
    /// <summary>Stand for "since always" and "until further notice": PostgreSQL keeps them as infinities, so every comparison just works.</summary>
    public static readonly DateOnly Always = DateOnly.MinValue;
    public static readonly DateOnly Open = DateOnly.MaxValue;

    public required Guid OrganizationId { get; init; }
    public required Guid TeamId { get; init; }
    public required Guid MemberId { get; init; }
    public DateOnly From { get; init; } = Always;
    public DateOnly To { get; set; } = Open;
    public TeamRole Role { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public bool Covers(DateOnly day) => From <= day && day <= To;

    public bool Overlaps(DateOnly from, DateOnly to) => From <= to && from <= To;
}
