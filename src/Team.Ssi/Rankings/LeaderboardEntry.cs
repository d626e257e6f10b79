namespace Team.Ssi;

/// <summary>A ranked member. Scores and changes are in hundredths.</summary>
public sealed record LeaderboardEntry
{
    public required Guid MemberId { get; init; }

    /// <summary>By the board's tie rule.</summary>
    public required int Rank { get; init; }

    /// <summary>The competition rank as of the comparison date; null for a newcomer.</summary>
    public required int? PreviousRank { get; init; }

    /// <summary>Competition ranks climbed since the comparison date.</summary>
    public required int? RankChange { get; init; }

    public required decimal Percentile { get; init; }

    public required int TopPercent { get; init; }

    /// <summary>What the board ranks by: the total, the pillar or the improvement.</summary>
    public required int Score { get; init; }

    /// <summary>Since the comparison date; null without two different readings.</summary>
    public required int? Change { get; init; }

    /// <summary>Whether the change is more than noise; null when the change is.</summary>
    public required bool? Reliable { get; init; }

    /// <summary>Of the total, whatever the board ranks by: no pillar reaches the second band.</summary>
    public required Band Band { get; init; }

    public required DateOnly CapturedOn { get; init; }
}
