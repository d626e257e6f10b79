namespace Team.Ssi;

/// <summary>
/// Which counts and means of a programme's people, and of its waves, may be told to those who may not see them by name. Means are decided once for the programme and all
/// its waves, so that one page cannot be subtracted from another. Where people stand is told as <see cref="ToldProgram"/> moves; other counts to the nearest k, so that
/// nothing is left to subtract, and none of a few.
/// </summary>
public sealed class CohortSets
{
    public const string EverEnrolled = "enrolled";
    public const string Onboarded = "everOnboarded";
    public const string EverActive = "everActive";
    public const string In = "in";
    public const string WithActivity = "withActivity";
    public const string Scored = "scored";
    public const string Start = "start";
    public const string Now = "now";
    public const string Both = "both";
    public const string Participation = "participation";
    public const string Activation = "activation";

    /// <summary>For who may see everything.</summary>
    public static readonly CohortSets AllShown = new(null, new Dictionary<string, SuppressionReason?>());

    private readonly ToldProgram? _told;
    private readonly IReadOnlyDictionary<string, SuppressionReason?> _reasons;

    private CohortSets(ToldProgram? told, IReadOnlyDictionary<string, SuppressionReason?> reasons) => (_told, _reasons) = (told, reasons);

    public static string At(EnrollmentStatus status) => $"at {status}";

    public static string Move(Band before, Band now) => $"{before} to {now}";

    /// <summary>Where people stand.</summary>
    public static IReadOnlyList<PeopleSet> Standing(IReadOnlyCollection<(CohortMember Member, int Number)> people) =>
        [
            Set(EverEnrolled, people, _ => true),
            Set(Onboarded, people, member => member.WasOnboarded),
            Set(EverActive, people, member => member.WasActive),
            Set(In, people, member => member.IsIn),
            .. from status in Enum.GetValues<EnrollmentStatus>() select Set(At(status), people, member => member.StandsAt == status),
        ];

    /// <summary>Those of a list who are enrolled by now, with their numbers in it.</summary>
    public static IReadOnlyList<(CohortMember Member, int Number)> Enrolled(IReadOnlyList<CohortMember> people) =>
        [.. people.Select((member, number) => (Member: member, Number: number)).Where(one => one.Member.IsEnrolled)];

    /// <param name="told">Where they stand, as it is told by now.</param>
    public static CohortSets Of(IReadOnlyList<CohortMember> people, ToldProgram told, BandThresholds bands, int minGroupSize)
    {
        var few = OfEach(people, members => ScoreSets(members, bands))
            .Where(set => set.People.Count > 0 && set.People.Count < minGroupSize)
            .Select(set => KeyValuePair.Create(set.Name, (SuppressionReason?)SuppressionReason.BelowMinGroupSize));
        var means = PeopleSets.Decide([.. Enumerable.Range(0, people.Count)], [], OfEach(people, MeanSets), minGroupSize);
        return new CohortSets(told, means.Concat(few).ToDictionary());
    }

    /// <returns>Why a set of the programme is withheld; null when it is not.</returns>
    public SuppressionReason? WhyNot(string set) => WhyNot(set, set, _told?.Whole);

    /// <summary>The same of a wave.</summary>
    /// <param name="cohort">Null for those who joined in none.</param>
    public SuppressionReason? WhyNotOfWave(string? cohort, string set) => WhyNot(set, NameOf(cohort, set), _told?.Wave(cohort));

    /// <summary>Figures of the programme with where its people stand as it is told.</summary>
    public CohortFigures Tell(CohortFigures figures) => _told?.Whole.Tell(figures) ?? figures;

    /// <summary>The same of a wave.</summary>
    public CohortFigures TellOfWave(string? cohort, CohortFigures figures) => _told?.Wave(cohort).Tell(figures) ?? figures;

    private SuppressionReason? WhyNot(string set, string name, ToldStanding? standing) =>
        standing is null ? null
        : set is Participation or Activation ? (standing.Rate(set) is null ? SuppressionReason.Complementary : null)
        : IsOfStanding(set) ? standing.WhyNot(set)
        : _reasons.GetValueOrDefault(name);

    private static bool IsOfStanding(string set) =>
        set is EverEnrolled or Onboarded or EverActive or In || Enum.GetValues<EnrollmentStatus>().Any(status => set == At(status));

    private static List<PeopleSet> OfEach(
        IReadOnlyList<CohortMember> people,
        Func<IReadOnlyCollection<(CohortMember Member, int Number)>, IEnumerable<PeopleSet>> sets
    )
    {
        var numbered = Enrolled(people);
        return
        [
            .. sets(numbered),
            .. from wave in numbered.GroupBy(one => one.Member.Cohort)
            from set in sets([.. wave])
            select set with
            {
                Name = NameOf(wave.Key, set.Name),
            },
        ];
    }

    private static IEnumerable<PeopleSet> MeanSets(IReadOnlyCollection<(CohortMember Member, int Number)> people) =>
        [Set(Start, people, member => member is { IsScored: true, Start: not null }), Set(Both, people, member => member.HasBoth)];

    private static IEnumerable<PeopleSet> ScoreSets(IReadOnlyCollection<(CohortMember Member, int Number)> people, BandThresholds bands) =>
        [
            Set(WithActivity, people, member => member is { IsActive: true, HasActivity: true }),
            Set(Scored, people, member => member.IsScored),
            Set(Now, people, member => member is { IsScored: true, Now: not null }),
            .. from before in Enum.GetValues<Band>()
            from now in Enum.GetValues<Band>()
            select Set(Move(before, now), people, member => member.HasBoth && member.MoveBetween(bands) == (before, now)),
        ];

    private static PeopleSet Set(string name, IEnumerable<(CohortMember Member, int Number)> people, Func<CohortMember, bool> belongs) =>
        new(name, [.. people.Where(one => belongs(one.Member)).Select(one => one.Number)]);

    private static string NameOf(string? cohort, string set) => cohort is null ? $"{set} of no wave" : $"{set} of wave {cohort}";
}
