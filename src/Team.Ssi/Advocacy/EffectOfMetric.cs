namespace Team.Ssi;

/// <summary>Whether an effect can be told.</summary>
public enum EffectStatus
{
    Ok,

    /// <summary>Too few people to say anything.</summary>
    InsufficientData,

    /// <summary>Enough people, but nothing varies that an estimate could stand on.</summary>
    NotEstimable,
}

/// <summary>Why an effect cannot be told.</summary>
public enum EffectReason
{
    /// <summary>The programme has not begun, or began today.</summary>
    NotStarted,
    TooFewParticipants,
    TooFewOthers,
    TooFewOnBothSides,

    /// <summary>Everybody of a side changed by the same.</summary>
    NoVariance,

    /// <summary>Everybody of a side began with the same score.</summary>
    NoBaselineVariance,
}

/// <summary>The effect on the total or on one pillar.</summary>
/// <param name="ParticipantsChange">Mean change of the participants in points.</param>
/// <param name="OthersChange">Mean change of the others in points.</param>
/// <param name="Difference">The first less the second: difference in differences.</param>
/// <param name="Adjusted">The effect at equal baselines.</param>
public sealed record EffectOfMetric(
    int Participants,
    int Others,
    EffectReason? Reason,
    double? ParticipantsChange,
    double? OthersChange,
    Estimate? Difference,
    Ancova? Adjusted
)
{
    /// <summary>Below ten people a side, one of them decides.</summary>
    public const int LeastPerSide = 10;

    public EffectStatus Status =>
        Reason switch
        {
            null => EffectStatus.Ok,
            EffectReason.NoVariance or EffectReason.NoBaselineVariance => EffectStatus.NotEstimable,
            _ => EffectStatus.InsufficientData,
        };

    public static EffectOfMetric Of(IReadOnlyCollection<BeforeAfter> participants, IReadOnlyCollection<BeforeAfter> others)
    {
        if (TooFew(participants.Count, others.Count) is { } reason)
            return new EffectOfMetric(participants.Count, others.Count, reason, null, null, null, null);
        var (inside, outside) = (Changes(participants), Changes(others));
        var difference = WelchDifference.Of(inside, outside);
        var adjusted = Ancova.Of(participants, others);
        return new EffectOfMetric(
            participants.Count,
            others.Count,
            difference is null ? EffectReason.NoVariance
                : adjusted is null ? EffectReason.NoBaselineVariance
                : null,
            difference is null ? null : inside.Average(),
            difference is null ? null : outside.Average(),
            difference,
            adjusted
        );
    }

    public static EffectReason? TooFew(int participants, int others) =>
        (participants < LeastPerSide, others < LeastPerSide) switch
        {
            (true, true) => EffectReason.TooFewOnBothSides,
            (true, false) => EffectReason.TooFewParticipants,
            (false, true) => EffectReason.TooFewOthers,
            _ => null,
        };

    private static List<double> Changes(IEnumerable<BeforeAfter> rows) => [.. rows.Select(row => row.After - row.Before)];
}
