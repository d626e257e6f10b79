namespace Team.Ssi;

/// <summary>From which change within a week on a reading is looked at twice; in hundredths.</summary>
public static class JumpLimit
{
    /// <summary>Until the organization has shown what is usual among its people.</summary>
    public const int Default = 8 * Hundredths.PerPoint;

    /// <summary>With fewer changes the 99.5th percentile would be one of the two largest: chance.</summary>
    public const int FewestChanges = 400;

    private const double Percentile = 0.995;

    /// <summary>The 99.5th percentile of the absolute changes (Hyndman &amp; Fan 1996, type 7), from 400 of them on.</summary>
    public static int Of(IEnumerable<MemberChanges> changes)
    {
        var bySize = changes.GroupBy(change => Math.Abs(change.Change), change => change.Members).OrderBy(group => group.Key);
        var counts = bySize.Select(group => (Size: group.Key, Members: group.Sum())).ToList();
        var all = counts.Sum(count => (long)count.Members);
        if (all < FewestChanges)
            return Default;
        var place = Percentile * (all - 1);
        var below = (long)Math.Floor(place);
        var (low, high) = (At(below), At(Math.Min(below + 1, all - 1)));
        return (int)Math.Ceiling(low + (place - below) * (high - low));

        int At(long wanted)
        {
            var seen = 0L;
            return counts.First(count => (seen += count.Members) > wanted).Size;
        }
    }
}
