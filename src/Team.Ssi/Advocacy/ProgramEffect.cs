namespace Team.Ssi;

/// <summary>
/// By how much more the participants' index rose than that of the others. It is associated with the programme, never caused: participants chose themselves.
/// </summary>
/// <param name="Excluded">How many are on neither side, by reason.</param>
/// <param name="Matched">A second look at the total, within bands of the baseline; null where too few can be matched.</param>
/// <param name="Sensitivity">The total with other times that somebody must have taken part.</param>
/// <param name="PreTrend">By how much steeper the participants rose already before the start, in points per week; null when too few weeks are known.</param>
public sealed record ProgramEffect(
    EffectOfMetric Total,
    IReadOnlyDictionary<Pillar, EffectOfMetric> Pillars,
    IReadOnlyDictionary<EffectExclusion, int> Excluded,
    MatchedByBand? Matched,
    IReadOnlyDictionary<int, EffectOfMetric> Sensitivity,
    Estimate? PreTrend
)
{
    /// <summary>The weeks before the start in which trends are compared.</summary>
    public const int WeeksBefore = 8;

    /// <summary>A trend of fewer weeks is noise.</summary>
    public const int LeastWeeksBefore = 4;

    /// <summary>Half, and twice and four times as long as asked for: an effect that hangs on the window is none.</summary>
    public static readonly IReadOnlyList<int> Windows = [14, 56, 112];

    /// <summary>The day whose scores the outcome is measured from.</summary>
    public static DateOnly BaselineOn(AdvocacyProgram program) => program.StartsOn.AddDays(-1);

    /// <summary>The day whose scores are the outcome.</summary>
    public static DateOnly OutcomeOn(AdvocacyProgram program, DateOnly asOf) => program.EndsOn < asOf ? program.EndsOn.Value : asOf;

    public static ProgramEffect Of(IReadOnlyCollection<EffectMember> members, BandThresholds bands)
    {
        var sides = members.Where(member => member.Exclusion is null).ToLookup(member => member.Participates);
        return new ProgramEffect(
            EffectOfMetric.Of(Known(members, true), Known(members, false)),
            Enum.GetValues<Pillar>()
                .ToDictionary(pillar => pillar, pillar => EffectOfMetric.Of(Known(members, true, pillar), Known(members, false, pillar))),
            Enum.GetValues<EffectExclusion>().ToDictionary(reason => reason, reason => members.Count(member => member.Exclusion == reason)),
            MatchedByBand.Of(Known(members, true), Known(members, false), bands),
            Windows.ToDictionary(
                days => days,
                days => EffectOfMetric.Of(Known(members, true, null, days), Known(members, false, null, days))
            ),
            PreTrendOf(Slopes(sides[true]), Slopes(sides[false]))
        );
    }

    /// <summary>The trend of one member before the start: least squares over their own readings.</summary>
    /// <param name="readings">Days before the start, and points.</param>
    /// <returns>Points per week; null when fewer than four different weeks are known.</returns>
    public static double? SlopeBefore(DateOnly startsOn, IEnumerable<(DateOnly CapturedOn, double Points)> readings)
    {
        var within = readings
            .Select(reading => (Days: startsOn.DayNumber - reading.CapturedOn.DayNumber, reading.Points))
            .Where(reading => reading.Days is >= 1 and <= 7 * WeeksBefore)
            .ToList();
        return within.Select(reading => (reading.Days - 1) / 7).Distinct().Count() < LeastWeeksBefore
            ? null
            : LeastSquaresSlope.Of(within.ConvertAll(reading => (-reading.Days / 7.0, reading.Points)));
    }

    private static List<BeforeAfter> Known(
        IEnumerable<EffectMember> members,
        bool participates,
        Pillar? pillar = null,
        int leastDaysActive = EffectMember.LeastDaysActive
    ) =>
        [
            .. members
                .Where(member => member.Participates == participates)
                .Select(member => member.Of(pillar, leastDaysActive))
                .OfType<BeforeAfter>(),
        ];

    private static List<double> Slopes(IEnumerable<EffectMember> side) => [.. side.Select(member => member.SlopeBefore).OfType<double>()];

    private static Estimate? PreTrendOf(List<double> participants, List<double> others) =>
        EffectOfMetric.TooFew(participants.Count, others.Count) is null ? WelchDifference.Of(participants, others) : null;
}
