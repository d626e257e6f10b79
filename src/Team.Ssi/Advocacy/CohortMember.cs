namespace Team.Ssi;

/// <summary>Somebody who is or was enrolled in a programme, as of a day.</summary>
/// <param name="Cohort">The group or wave in which they joined.</param>
/// <param name="Status">Where they stood that day; null when they were not enrolled yet.</param>
/// <param name="WasOnboarded">Whether they were ever onboarded, or active, by that day.</param>
/// <param name="WasActive">Whether they were ever active by that day.</param>
/// <param name="IsGone">Whether they had left the organization.</param>
/// <param name="IsPaused">Whether they were paused that day: in no figure of the day, and still in the history.</param>
/// <param name="HasActivity">Whether an activity of theirs is known of the last four weeks.</param>
/// <param name="Start">The reading that counts as of the day before the start; null for who was paused then.</param>
/// <param name="Now">The reading that counts as of that day.</param>
/// <param name="PillarStart">As the start, among those with pillars.</param>
/// <param name="PillarNow">As now, among those with pillars.</param>
public sealed record CohortMember(
    Guid Id,
    string DisplayName,
    string? Cohort,
    EnrollmentStatus? Status,
    bool WasOnboarded,
    bool WasActive,
    bool IsGone,
    bool IsPaused,
    bool HasActivity,
    BoardReading? Start,
    BoardReading? Now,
    BoardReading? PillarStart,
    BoardReading? PillarNow
)
{
    /// <summary>How far back an activity tells that somebody is at it: a month of weeks, as the rhythm is the week.</summary>
    public const int DaysOfActivity = 28;

    public bool IsEnrolled => Status is not null;

    /// <summary>Still in it, whatever they do.</summary>
    public bool IsIn => IsHere && Status is not (null or EnrollmentStatus.Left);

    public bool IsActive => IsHere && Status == EnrollmentStatus.Active;

    /// <summary>Whose scores are the programme's: who takes part, or did and has not left.</summary>
    public bool IsScored => IsHere && Status is (EnrollmentStatus.Active or EnrollmentStatus.Dormant);

    /// <summary>Who has left the organization has left the programme; who is paused stands nowhere.</summary>
    public EnrollmentStatus? StandsAt =>
        !IsEnrolled ? null
        : IsGone ? EnrollmentStatus.Left
        : IsPaused ? null
        : Status;

    /// <summary>Whose change counts.</summary>
    public bool HasBoth => this is { IsScored: true, Start: not null, Now: not null };

    private bool IsHere => !IsGone && !IsPaused;

    /// <summary>From which band to which somebody with both scores went.</summary>
    public (Band From, Band To) MoveBetween(BandThresholds bands) =>
        (bands.Of(Millionths.ToHundredths(Start!.Value.Total)), bands.Of(Millionths.ToHundredths(Now!.Value.Total)));
}
