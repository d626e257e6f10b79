namespace Team.Ssi;

/// <summary>A board as of a date: the ranked best first, the unranked by member id.</summary>
public sealed record Leaderboard(IReadOnlyList<LeaderboardEntry> Entries, IReadOnlyList<UnrankedMember> Unranked)
{
    /// <summary>How many are ranked.</summary>
    public int Size => Entries.Count;

    public int Stale => Unranked.Count(member => member.Reason == UnrankedReason.Stale);

    public int Missing => Unranked.Count(member => member.Reason == UnrankedReason.Missing);

    /// <summary>Unranked for any other reason.</summary>
    public int Excluded => Unranked.Count - Stale - Missing;

    /// <summary>The neighbours of a member, at most so many on either side, best first; none of a member without a rank.</summary>
    public (IReadOnlyList<LeaderboardEntry> Above, IReadOnlyList<LeaderboardEntry> Below) Around(Guid memberId, int count)
    {
        if (Entries.All(entry => entry.MemberId != memberId))
            return ([], []);
        var above = Entries.TakeWhile(entry => entry.MemberId != memberId).ToList();
        return (above.TakeLast(count).ToList(), Entries.Skip(above.Count + 1).Take(count).ToList());
    }
}
