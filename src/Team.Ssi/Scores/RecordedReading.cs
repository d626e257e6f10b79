namespace Team.Ssi;

/// <summary>A reading of the index as it was stored; pillars and total in millionths of a point.</summary>
public abstract class RecordedReading
{
    public required Guid OrganizationId { get; init; }
    public required Guid MemberId { get; init; }
    public required DateOnly CapturedOn { get; init; }
    public int Total { get; init; }

    /// <summary>The four pillars are given together or not at all.</summary>
    public int? ProfessionalBrand { get; init; }
    public int? RightPeople { get; init; }
    public int? Insights { get; init; }
    public int? Relationships { get; init; }
    public bool IsRounded { get; init; }
    public GroupStanding? Industry { get; init; }
    public GroupStanding? Network { get; init; }
    public SalesNavigatorTeam? SalesNavigatorTeam { get; init; }

    /// <summary>Whether the member held a Sales Navigator seat then, which feeds the index; null when it was not said.</summary>
    public bool? SalesNavigatorSeat { get; init; }
    public ReadingSource Source { get; init; }
    public int Revision { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public Guid RecordedBy { get; init; }

    public Pillars? Pillars =>
        ProfessionalBrand is { } brand && RightPeople is { } people && Insights is { } insights && Relationships is { } relationships
            ? new Pillars(brand, people, insights, relationships)
            : null;
}
