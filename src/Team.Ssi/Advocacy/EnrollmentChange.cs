namespace Team.Ssi;

/// <summary>From which day on somebody stood where in a programme.</summary>
public sealed class EnrollmentChange
{
    public required Guid OrganizationId { get; init; }
    public required Guid ProgramId { get; init; }
    public required Guid MemberId { get; init; }
    public required DateOnly On { get; init; }
    public required EnrollmentStatus Status { get; init; }
}
