namespace Team.Ssi;

/// <summary>A place in a programme from a day on, until the next.</summary>
public readonly record struct EnrollmentStep(EnrollmentStatus Status, DateOnly On);

/// <summary>What putting a status does to a history.</summary>
public static class EnrollmentHistory
{
    /// <param name="history">Oldest first, no two equal neighbours, days rising.</param>
    /// <param name="status">The status from the day on.</param>
    /// <param name="on">Null moves nothing that is so already, and is today for a change.</param>
    /// <param name="today">The day that counts when none is said.</param>
    /// <returns>The history with the status at its end; null when the day lies before what it would have to follow.</returns>
    public static IReadOnlyList<EnrollmentStep>? Put(
        IReadOnlyList<EnrollmentStep> history,
        EnrollmentStatus status,
        DateOnly? on,
        DateOnly today
    )
    {
        if (history.Count == 0)
            return [new EnrollmentStep(status, on ?? today)];
        var (before, last) = (history.Take(history.Count - 1).ToList(), history[^1]);
        if (last.Status == status)
            return on is null ? history : Append(before, status, on.Value);
        var day = on ?? today;
        // On the same day the last word counts.
        return day == last.On ? Append(before, status, day) : Append(history, status, day);
    }

    /// <summary>The first day as active, as far as is known on a day; null when there is none.</summary>
    public static DateOnly? ActiveSince(IEnumerable<EnrollmentStep> history, DateOnly knownOn) =>
        history.Where(step => step.Status == EnrollmentStatus.Active && step.On <= knownOn).Select(step => (DateOnly?)step.On).Min();

    private static List<EnrollmentStep>? Append(IReadOnlyList<EnrollmentStep> before, EnrollmentStatus status, DateOnly on) =>
        before.Count > 0 && on <= before[^1].On ? null
        : before.Count > 0 && before[^1].Status == status ? [.. before]
        : [.. before, new EnrollmentStep(status, on)];
}
