namespace Team.Ssi;

/// <summary>The signals of one reading, and how far they lower its trust. The rules are the product's own, and stand in the methods for everybody to read.</summary>
public static class TrustSignals
{
    /// <summary>How far back a reading is compared: the Monday five weeks before its own week.</summary>
    public const int DaysLookedBack = 7 * IdenticalWeeks - 1;

    private const int IdenticalWeeks = 6;
    private const int DivergingWeeks = 3;
    private const int DaysOfWeek = 7;
    private const int DaysOfTwoWeeks = 13;

    /// <param name="reading">The reading in question.</param>
    /// <param name="before">What is known of the <see cref="DaysLookedBack"/> days before, in any order; more does no harm.</param>
    /// <param name="jumpLimit">In hundredths: a change within a week beyond it is a jump.</param>
    public static IReadOnlyList<TrustSignal> Of(SignalReading reading, IEnumerable<SignalReading> before, int jumpLimit)
    {
        var earlier = before.Where(other => other.CapturedOn < reading.CapturedOn).OrderBy(other => other.CapturedOn).ToList();
        var signals = new List<TrustSignal>();
        if (reading.IsRounded)
            signals.Add(TrustSignal.DecimalsMissing);
        if (IsJump(reading, earlier, jumpLimit))
            signals.Add(TrustSignal.Jump);
        if (AreIdentical(reading, earlier))
            signals.Add(TrustSignal.IdenticalPillars);
        if (IsBrandAlone(reading, earlier))
            signals.Add(TrustSignal.BrandWithoutEngagement);
        if (reading.Revision > 1)
            signals.Add(TrustSignal.SeveralReadings);
        return signals;
    }

    public static TrustLevel LevelOf(IReadOnlyCollection<TrustSignal> signals) =>
        signals.Count switch
        {
            0 => TrustLevel.Normal,
            1 => TrustLevel.Reduced,
            _ => TrustLevel.Low,
        };

    /// <summary>Against the earliest reading of the seven days before, else the latest of the six days before those: about a week, however irregular the rhythm.</summary>
    private static bool IsJump(SignalReading reading, List<SignalReading> earlier, int limit)
    {
        var weekAgo = reading.CapturedOn.AddDays(-DaysOfWeek);
        var twoWeeksAgo = reading.CapturedOn.AddDays(-DaysOfTwoWeeks);
        SignalReading[] compared =
        [
            .. earlier.Where(other => other.CapturedOn >= weekAgo).Take(1),
            .. earlier.Where(other => other.CapturedOn >= twoWeeksAgo && other.CapturedOn < weekAgo).TakeLast(1),
        ];
        return compared.Length > 0 && Math.Abs(Millionths.ToHundredths(reading.Total) - Millionths.ToHundredths(compared[0].Total)) > limit;
    }

    private static bool AreIdentical(SignalReading reading, List<SignalReading> earlier)
    {
        if (reading.Pillars is null)
            return false;
        var first = IsoWeek.Of(reading.CapturedOn).Plus(1 - IdenticalWeeks).Monday;
        var recent = earlier.Where(other => other.CapturedOn >= first).Append(reading).ToList();
        return recent.TrueForAll(other => other.Pillars == reading.Pillars)
            && recent.Select(other => IsoWeek.Of(other.CapturedOn)).Distinct().Count() == IdenticalWeeks;
    }

    /// <summary>The last reading of each week counts.</summary>
    private static bool IsBrandAlone(SignalReading reading, List<SignalReading> earlier)
    {
        var week = IsoWeek.Of(reading.CapturedOn);
        var steps = new List<Pillars?> { reading.Pillars };
        for (var back = 1; back <= DivergingWeeks; back++)
            steps.Add(
                earlier.Where(other => IsoWeek.Of(other.CapturedOn) == week.Plus(-back)).Select(other => other.Pillars).LastOrDefault()
            );
        return steps
            .Zip(steps.Skip(1))
            .All(step =>
                step is ({ } now, { } then)
                && now.ProfessionalBrand > then.ProfessionalBrand
                && now.Insights < then.Insights
                && now.Relationships < then.Relationships
            );
    }
}

/// <summary>A reading as signals need it; in millionths.</summary>
/// <param name="Revision">Which of the day's readings it is.</param>
public readonly record struct SignalReading(DateOnly CapturedOn, int Total, Pillars? Pillars, bool IsRounded, int Revision)
{
    public static SignalReading Of(RecordedReading reading) =>
        new(reading.CapturedOn, reading.Total, reading.Pillars, reading.IsRounded, reading.Revision);
}
