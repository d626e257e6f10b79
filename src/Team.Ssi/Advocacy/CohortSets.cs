namespace Team.Ssi;

/// <summary>
/// Which counts and means of a programme's people, and of its waves, may be told to those who may not see them by name. Decided once for the programme and all its
/// waves, so that one page cannot be subtracted from another: first where people stand, then who of them has which scores.
/// </summary>
public sealed class CohortSets
{
    public const string Enrolled = "enrolled";
    public const string Onboarded = "everOnboarded";
    public const string EverActive = "everActive";
    public const string In = "in";
    public const string WithActivity = "withActivity";
    public const string Scored = "scored";
    public const string Start = "start";
    public const string Now = "now";
    public const string Both = "both";

    /// <summary>For who may see everything.</summary>
    public static readonly CohortSets AllShown = new([], new Dictionary<string, SuppressionReason?>());

    private readonly IReadOnlyDictionary<string, SuppressionReason?> _reasons;

    private CohortSets(IReadOnlyList<PeopleSet> standing, IReadOnlyDictionary<string, SuppressionReason?> reasons) =>
        (ShownStanding, _reasons) = (standing, reasons);

    /// <summary>The sets of where people stand that are shown, by number in the list.</summary>
    public IReadOnlyList<PeopleSet> ShownStanding { get; }

    public static string At(EnrollmentStatus status) => $"at {status}";

    public static string Move(Band before, Band now) => $"{before} to {now}";

    /// <summary>Only where people stand, which is all that can be told of a week without scores.</summary>
    public static CohortSets OfStanding(IReadOnlyList<CohortMember> people, int minGroupSize)
    {
        var sets = OfEach(people, StandingSets);
        var reasons = PeopleSets.Decide(Numbers(people), [], sets, minGroupSize);
        return new CohortSets([.. sets.Where(set => reasons.GetValueOrDefault(set.Name) is null)], reasons);
    }

    public static CohortSets Of(IReadOnlyList<CohortMember> people, BandThresholds bands, int minGroupSize)
    {
        var standing = OfStanding(people, minGroupSize);
        var scores = PeopleSets.Decide(
            Numbers(people),
            standing.ShownStanding,
            OfEach(people, members => ScoreSets(members, bands)),
            minGroupSize
        );
        return new CohortSets(standing.ShownStanding, standing._reasons.Concat(scores).ToDictionary());
    }

    /// <returns>Why a set of the programme is withheld; null when it is not.</returns>
    public SuppressionReason? WhyNot(string set) => _reasons.GetValueOrDefault(set);

    /// <summary>The same of a wave.</summary>
    /// <param name="cohort">Null for those who joined in none.</param>
    public SuppressionReason? WhyNot(string? cohort, string set) => _reasons.GetValueOrDefault(NameOf(cohort, set));

    private static List<PeopleSet> OfEach(
        IReadOnlyList<CohortMember> people,
        Func<IReadOnlyCollection<(CohortMember Member, int Number)>, IEnumerable<PeopleSet>> sets
    )
    {
        var numbered = people.Select((member, number) => (Member: member, Number: number)).Where(one => one.Member.IsEnrolled).ToList();
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

    private static IEnumerable<PeopleSet> StandingSets(IReadOnlyCollection<(CohortMember Member, int Number)> people) =>
        [
            Set(Enrolled, people, _ => true),
            Set(Onboarded, people, member => member.WasOnboarded),
            Set(EverActive, people, member => member.WasActive),
            Set(In, people, member => member.IsIn),
            .. from status in Enum.GetValues<EnrollmentStatus>() select Set(At(status), people, member => member.StandsAt == status),
        ];

    private static IEnumerable<PeopleSet> ScoreSets(IReadOnlyCollection<(CohortMember Member, int Number)> people, BandThresholds bands) =>
        [
            Set(WithActivity, people, member => member is { IsActive: true, HasActivity: true }),
            Set(Scored, people, member => member.IsScored),
            Set(Start, people, member => member is { IsScored: true, Start: not null }),
            Set(Now, people, member => member is { IsScored: true, Now: not null }),
            Set(Both, people, member => member.HasBoth),
            .. from before in Enum.GetValues<Band>()
            from now in Enum.GetValues<Band>()
            select Set(Move(before, now), people, member => member.HasBoth && member.MoveBetween(bands) == (before, now)),
        ];

    private static PeopleSet Set(string name, IEnumerable<(CohortMember Member, int Number)> people, Func<CohortMember, bool> belongs) =>
        new(name, [.. people.Where(one => belongs(one.Member)).Select(one => one.Number)]);

    private static string NameOf(string? cohort, string set) => cohort is null ? $"{set} of no wave" : $"{set} of wave {cohort}";

    private static int[] Numbers(IReadOnlyList<CohortMember> people) => [.. Enumerable.Range(0, people.Count)];
}
