namespace Team.Ssi;

/// <summary>Somebody with what the effect of a programme is estimated from.</summary>
/// <param name="IsEnrolled">Whether they have or ever had an enrolment in the programme, whatever its state.</param>
/// <param name="ActiveSince">Their first day as active, as known on the outcome day; null when they never were.</param>
/// <param name="IsGone">Whether they have left the organization by the outcome day.</param>
/// <param name="Baseline">The reading that counts as of the baseline day; null for who was paused then.</param>
/// <param name="Outcome">The reading that counts as of the outcome day, when it came after the start; null for who was paused then.</param>
/// <param name="PillarBaseline">The same among those with pillars.</param>
/// <param name="PillarOutcome">The same among those with pillars.</param>
/// <param name="SlopeBefore">Their own trend before the start, in points per week; null when too few weeks are known.</param>
public sealed record EffectMember(
    bool IsEnrolled,
    DateOnly? ActiveSince,
    bool IsGone,
    BoardReading? Baseline,
    BoardReading? Outcome,
    BoardReading? PillarBaseline,
    BoardReading? PillarOutcome,
    double? SlopeBefore
)
{
    /// <summary>How long somebody must have taken part before it can show.</summary>
    public const int LeastDaysActive = 28;

    public bool Participates => ActiveSince is not null;

    /// <summary>Why they are on neither side; null when they are on one.</summary>
    public EffectExclusion? Exclusion => ExclusionAt(LeastDaysActive);

    /// <summary>The same with another time that somebody must have taken part.</summary>
    public EffectExclusion? ExclusionAt(int leastDaysActive) =>
        IsGone ? EffectExclusion.Deactivated
        : IsEnrolled && !Participates ? EffectExclusion.NeverActive
        : Baseline is null ? EffectExclusion.NoBaseline
        : Outcome is null ? EffectExclusion.NoOutcome
        : IsTooShort(Outcome.Value, leastDaysActive) ? EffectExclusion.ActiveTooShort
        : null;

    /// <returns>Points before and after; null where one of them is not known.</returns>
    public BeforeAfter? Of(Pillar? pillar, int leastDaysActive = LeastDaysActive)
    {
        if (ExclusionAt(leastDaysActive) is not null)
            return null;
        if (pillar is not { } asked)
            return new BeforeAfter(Points(Baseline!.Value.Total), Points(Outcome!.Value.Total));
        return
            PillarBaseline?.Pillars is { } before
            && PillarOutcome is { Pillars: { } after } outcome
            && !IsTooShort(outcome, leastDaysActive)
            ? new BeforeAfter(Points(before[asked]), Points(after[asked]))
            : null;
    }

    private bool IsTooShort(BoardReading outcome, int leastDaysActive) => ActiveSince?.AddDays(leastDaysActive) > outcome.CapturedOn;

    private static double Points(int millionths) => millionths / (double)Millionths.PerPoint;
}

/// <summary>Why somebody counts neither among the participants nor among the others.</summary>
public enum EffectExclusion
{
    /// <summary>Left the organization.</summary>
    Deactivated,

    /// <summary>Enrolled, but not active by the outcome day.</summary>
    NeverActive,

    /// <summary>No fresh reading on the day before the start, or paused then.</summary>
    NoBaseline,

    /// <summary>No fresh reading since the start, or paused on the outcome day.</summary>
    NoOutcome,

    /// <summary>Active for less than 28 days when the outcome was read.</summary>
    ActiveTooShort,
}
