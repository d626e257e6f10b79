namespace Team.Ssi;

/// <summary>Somebody's place in a programme.</summary>
public sealed class ProgramEnrollment
{
    public required Guid OrganizationId { get; init; }
    public required Guid ProgramId { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>The last of its changes.</summary>
    public required EnrollmentStatus Status { get; set; }

    /// <summary>The day of that change.</summary>
    public required DateOnly Since { get; set; }

    /// <summary>The group or wave in which they joined.</summary>
    public string? Cohort { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
