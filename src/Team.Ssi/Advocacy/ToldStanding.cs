namespace Team.Ssi;

/// <summary>
/// Where the people of a programme or of a wave stand, as it is told to those who may not see them by name: <see cref="ToldCounts"/> from the first week on, and each rate
/// as of the last week in which both of its numbers were told.
/// </summary>
public sealed class ToldStanding(GroupSizes sizes)
{
    private static readonly IReadOnlyList<(string Name, string Numerator, string Denominator)> Rates =
    [
        (CohortSets.Participation, CohortSets.At(EnrollmentStatus.Active), CohortSets.In),
        (CohortSets.Activation, CohortSets.EverActive, CohortSets.EverEnrolled),
    ];

    private readonly ToldCounts _counts = new(sizes);
    private readonly Dictionary<string, Ratio> _rates = [];
    private bool _isInhabited;

    /// <summary>By number in the list of people.</summary>
    public IReadOnlyCollection<PeopleSet> Told => _counts.Told;

    /// <param name="sunday">Later than those before.</param>
    /// <param name="people">How many there are in the programme.</param>
    /// <param name="elsewhere">What is told of others of it.</param>
    /// <param name="standing">All sets of <see cref="CohortSets.Standing"/>.</param>
    public void Next(DateOnly sunday, int people, IEnumerable<PeopleSet> elsewhere, IReadOnlyCollection<PeopleSet> standing)
    {
        var current = _counts.Next(sunday, people, elsewhere, standing);
        _isInhabited |= standing.Any(set => set.People.Count > 0);
        foreach (var (rate, numerator, denominator) in Rates)
            if (current.Contains(numerator) && current.Contains(denominator))
                _rates[rate] = new Ratio(_counts.Of(numerator)!.Value, _counts.Of(denominator)!.Value);
    }

    /// <returns>How many; null when it is withheld.</returns>
    public int? Count(string set) => WhyNot(set) is null ? _counts.Of(set) ?? 0 : null;

    /// <returns>Null when it is withheld.</returns>
    public Ratio? Rate(string rate) => WhyNot(CohortSets.EverEnrolled) is null && _rates.TryGetValue(rate, out var known) ? known : null;

    /// <returns>Why a count is withheld; null when it is not. That there are some is no secret of a programme, so nobody is not told in place of a few.</returns>
    public SuppressionReason? WhyNot(string set) =>
        set == CohortSets.EverEnrolled && _isInhabited && _counts.Of(set) == 0 ? SuppressionReason.BelowMinGroupSize : _counts.WhyNot(set);

    /// <summary>What is told in place of figures as they are.</summary>
    public CohortFigures Tell(CohortFigures figures) =>
        figures with
        {
            Enrolled = Count(CohortSets.EverEnrolled) ?? 0,
            Onboarded = Count(CohortSets.Onboarded) ?? 0,
            EverActive = Count(CohortSets.EverActive) ?? 0,
            ByStatus = Enum.GetValues<EnrollmentStatus>().ToDictionary(status => status, status => Count(CohortSets.At(status)) ?? 0),
            Participation = Rate(CohortSets.Participation) ?? default,
            Activation = Rate(CohortSets.Activation) ?? default,
        };
}
