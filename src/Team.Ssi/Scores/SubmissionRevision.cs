namespace Team.Ssi;

/// <summary>A reading that a later one replaced, or that was withdrawn.</summary>
public sealed class SubmissionRevision : RecordedReading
{
    public DateTimeOffset ReplacedAt { get; init; }

    /// <summary>True when nothing took its place.</summary>
    public bool Withdrawn { get; init; }

    public static SubmissionRevision Withdraw(Submission reading, DateTimeOffset at) =>
        new()
        {
            OrganizationId = reading.OrganizationId,
            MemberId = reading.MemberId,
            CapturedOn = reading.CapturedOn,
            Total = reading.Total,
            ProfessionalBrand = reading.ProfessionalBrand,
            RightPeople = reading.RightPeople,
            Insights = reading.Insights,
            Relationships = reading.Relationships,
            IsRounded = reading.IsRounded,
            Industry = reading.Industry,
            Network = reading.Network,
            SalesNavigatorTeam = reading.SalesNavigatorTeam,
            SalesNavigatorSeat = reading.SalesNavigatorSeat,
            Source = reading.Source,
            Revision = reading.Revision,
            RecordedAt = reading.RecordedAt,
            RecordedBy = reading.RecordedBy,
            ReplacedAt = at,
            Withdrawn = true,
        };
}
