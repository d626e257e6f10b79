namespace Team.Ssi;

/// <summary>How figures of a group look to those who may not see its names: whole points, no tails, no small counts.</summary>
public static class PublishedFigures
{
    /// <summary>A quartile stands on a quarter of the group.</summary>
    private const int GroupsPerQuartiles = 4;

    public static bool ShowsMeans(int n, int minGroupSize) => n >= minGroupSize;

    /// <summary>
    /// Whether whole points are enough against subtracting: of groups this large each is so far off that nothing is told of who came or went. For means that are
    /// no cells of the lattice that is solved at each closing.
    /// </summary>
    public static bool HidesOne(int n, int minGroupSize) => n >= LatticeCheck.GroupsThatHideOne * minGroupSize;

    public static bool ShowsQuartiles(int n, int minGroupSize) => n >= GroupsPerQuartiles * minGroupSize;

    /// <summary>Half a point either way of each person's share hides whoever comes or goes.</summary>
    public static double? Round(double? points) => points is { } given ? Rounding.Of(given, 0) : null;

    /// <summary>How many people a figure stands on, to the nearest multiple of k: one more or fewer is rarely seen, and whose it was never.</summary>
    public static int Count(int people, int minGroupSize) => (2 * people + minGroupSize) / (2 * minGroupSize) * minGroupSize;

    /// <summary>
    /// Counts from the lowest band up. One below k is counted with the band above, and what is too few at the top with the highest that is shown; a band that
    /// is counted elsewhere is null. So a 0 is never told from a few.
    /// </summary>
    public static IReadOnlyList<int?> MergeBands(IReadOnlyList<int> counts, int minGroupSize)
    {
        var merged = new int?[counts.Count];
        var carried = 0;
        for (var band = 0; band < counts.Count; band++)
        {
            carried += counts[band];
            if (carried < minGroupSize)
                continue;
            merged[band] = carried;
            carried = 0;
        }
        if (Array.FindLastIndex(merged, count => count is not null) is >= 0 and var highest)
            merged[highest] += carried;
        return merged;
    }
}
