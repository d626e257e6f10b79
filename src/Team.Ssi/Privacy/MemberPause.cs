namespace Team.Ssi;

/// <summary>Days on which a member is on no board and in no figure, both included.</summary>
public sealed class MemberPause
{
    public required Guid OrganizationId { get; init; }
    public required Guid MemberId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day; <see cref="TeamMembership.Open"/> until further notice.</summary>
    public DateOnly To { get; set; } = TeamMembership.Open;
}
