namespace Team.Ssi;

/// <summary>Who is on the board of a programme: those who take part or did lately, not those who are about to or have left.</summary>
public static class Cohort
{
    public static bool Holds(EnrollmentStatus status) => status is EnrollmentStatus.Active or EnrollmentStatus.Dormant;

    /// <summary>When somebody was on it.</summary>
    /// <param name="history">Oldest first, at most one step a day.</param>
    public static IEnumerable<DateSpan> SpansOf(IReadOnlyList<EnrollmentStep> history) =>
        history
            .Select((step, place) => (step, Next: place + 1 < history.Count ? (DateOnly?)history[place + 1].On : null))
            .Where(one => Holds(one.step.Status))
            .Select(one => new DateSpan(one.step.On, one.Next?.AddDays(-1)));
}
