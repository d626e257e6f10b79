namespace Team.Ssi;

/// <summary>So many members made the same change, in hundredths, from one week to the next.</summary>
public readonly record struct MemberChanges(int Change, int Members);

/// <summary>
/// Tells a week in which the index itself was changed from one in which people did: then nearly everybody moves the same way at once. The median and
/// the share are what a few large movers cannot pull (Hampel et al. 1986, Robust Statistics: both break down only at half of the sample).
/// </summary>
public static class PlatformBreak
{
    /// <summary>Below this many members chance alone moves most of them the same way too often.</summary>
    public const int FewestMembers = 30;

    /// <summary>Fewer cannot be told from one company's own campaign; then each judges by itself.</summary>
    public const int FewestOrganizations = 3;

    /// <summary>In hundredths: several times the noise of a reading.</summary>
    private const double LeastShift = 2 * Hundredths.PerPoint;

    private const double LeastShare = 0.6;

    /// <summary>Whether a sample over organizations says anything, be it that there was no break.</summary>
    public static bool Decides(int members, int organizations) => members >= FewestMembers && organizations >= FewestOrganizations;

    /// <returns>The median change in hundredths when it is a break, whatever the size of the sample; else null.</returns>
    public static int? ShiftOf(IReadOnlyCollection<MemberChanges> changes)
    {
        var members = changes.Sum(change => change.Members);
        if (members == 0)
            return null;
        var median = MedianOf(changes, members);
        var sameWay = changes.Where(change => Math.Sign(change.Change) == Math.Sign(median)).Sum(change => change.Members);
        return Math.Abs(median) > LeastShift && sameWay > LeastShare * members
            ? (int)Math.Round(median, MidpointRounding.AwayFromZero)
            : null;
    }

    private static double MedianOf(IReadOnlyCollection<MemberChanges> changes, int members)
    {
        var ascending = changes.OrderBy(change => change.Change).ToList();
        return (At((members - 1) / 2) + At(members / 2)) / 2.0;

        int At(int place)
        {
            var below = 0;
            return ascending.First(change => (below += change.Members) > place).Change;
        }
    }
}
