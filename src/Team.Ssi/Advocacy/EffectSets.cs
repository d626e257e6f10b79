namespace Team.Ssi;

/// <summary>Which counts and means of an effect may be told to those who may not see everybody by name: by side, pillar and window, and who is on neither side.</summary>
public sealed class EffectSets
{
    private const string Enrolled = "enrolled";
    private const string Everybody = "everybody";
    private const string Sloping = "with a trend before the start";

    private static readonly bool[] BothSides = [true, false];

    /// <summary>For who may see everybody.</summary>
    public static readonly EffectSets AllShown = new(new Dictionary<string, SuppressionReason?>(), new Dictionary<string, int>());

    private readonly IReadOnlyDictionary<string, SuppressionReason?> _reasons;
    private readonly IReadOnlyDictionary<string, int> _sizes;

    private EffectSets(IReadOnlyDictionary<string, SuppressionReason?> reasons, IReadOnlyDictionary<string, int> sizes) =>
        (_reasons, _sizes) = (reasons, sizes);

    public static EffectSets Of(IReadOnlyList<EffectMember> members, IEnumerable<int> windows, int minGroupSize)
    {
        if (minGroupSize <= 1)
            return AllShown;
        IReadOnlyList<PeopleSet> sets =
        [
            .. Sides("", member => member.Of(null) is not null),
            .. Enum.GetValues<Pillar>().SelectMany(pillar => Sides($"{pillar}", member => member.Of(pillar) is not null)),
            .. windows.SelectMany(days => Sides($"{days}", member => member.Of(null, days) is not null)),
            .. Sides(Sloping, member => member is { Exclusion: null, SlopeBefore: not null }),
            .. Enum.GetValues<EffectExclusion>().Select(reason => Set($"{reason}", member => member.Exclusion == reason)),
        ];
        return new EffectSets(
            PeopleSets.Decide(
                [.. Enumerable.Range(0, members.Count)],
                [Set(Everybody, _ => true), Set(Enrolled, member => member.IsEnrolled)],
                sets,
                minGroupSize
            ),
            sets.ToDictionary(set => set.Name, set => set.People.Count)
        );

        IEnumerable<PeopleSet> Sides(string of, Func<EffectMember, bool> counts) =>
            BothSides.Select(side => Set(NameOf(of, side), member => member.Participates == side && counts(member)));

        PeopleSet Set(string name, Func<EffectMember, bool> belongs) =>
            new(name, [.. Enumerable.Range(0, members.Count).Where(number => belongs(members[number]))]);
    }

    /// <returns>Why how many are left out for a reason is withheld; null when it is not.</returns>
    public SuppressionReason? WhyNot(EffectExclusion reason) => _reasons.GetValueOrDefault($"{reason}");

    /// <returns>Why a side is withheld; null when it is not.</returns>
    /// <param name="of">A pillar, a window in days, or null for the total.</param>
    public SuppressionReason? WhyNot(object? of, bool participants) => _reasons.GetValueOrDefault(NameOf($"{of}", participants));

    public SuppressionReason? WhyNotTrend() =>
        _reasons.GetValueOrDefault(NameOf(Sloping, true)) ?? _reasons.GetValueOrDefault(NameOf(Sloping, false));

    /// <summary>The smaller side of those whose trends are compared; null where nobody needs to ask.</summary>
    public int? LeastWithTrend =>
        _sizes.Count == 0
            ? null
            : Math.Min(_sizes.GetValueOrDefault(NameOf(Sloping, true)), _sizes.GetValueOrDefault(NameOf(Sloping, false)));

    private static string NameOf(string of, bool participants) => $"{(participants ? "participants" : "others")} {of}";
}
