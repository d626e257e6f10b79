namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The figures that are explained, rounded as the boards show them; null where they do not apply.</summary>
internal sealed record ExplainedFigures
{
    /// <summary>The place, by the tie rule; of a team its place in the comparison.</summary>
    public int? Rank { get; init; }

    /// <summary>1 + the number of members with a better score.</summary>
    public int? CompetitionRank { get; init; }

    /// <summary>0 to 100, 2 decimals.</summary>
    public decimal? Percentile { get; init; }

    /// <summary>1 to 100.</summary>
    public int? TopPercent { get; init; }

    /// <summary>What the board ranks by, in points, 2 decimals.</summary>
    public decimal? Score { get; init; }

    /// <summary>In points, 2 decimals.</summary>
    public double? Change { get; init; }

    /// <summary>Whether the change is more than noise.</summary>
    public bool? Reliable { get; init; }

    /// <summary>How many members of a board have a score.</summary>
    public int? N { get; init; }

    /// <summary>How many members a board has.</summary>
    public int? Active { get; init; }

    /// <summary>n / active, 4 decimals.</summary>
    public double? Coverage { get; init; }

    /// <summary>The middle score of a board in points, 2 decimals.</summary>
    public double? Median { get; init; }

    /// <summary>A quarter of the scores are at most this, 2 decimals.</summary>
    public double? P25 { get; init; }

    /// <summary>A quarter of the scores are at least this, 2 decimals.</summary>
    public double? P75 { get; init; }

    /// <summary>Where the change of a board comes from.</summary>
    public ChangeSplit? ChangeSplit { get; init; }

    /// <summary>Why the order of the teams is raw although the fair one is the default.</summary>
    public RawReason? Reason { get; init; }

    /// <summary>The plain mean of a team or board in points, 2 decimals.</summary>
    public double? Mean { get; init; }

    /// <summary>A team's shrunk mean in points, 2 decimals.</summary>
    public double? ShrunkMean { get; init; }

    /// <summary>The share of the team's own mean in it, 4 decimals.</summary>
    public double? Weight { get; init; }

    /// <summary>Where the true mean lies with 95 %, 2 decimals.</summary>
    public IReadOnlyList<double>? Interval { get; init; }

    /// <summary>1 + the expected number of teams that are truly better, 2 decimals.</summary>
    public double? ExpectedRank { get; init; }

    /// <summary>The best and the worst rank that are left open.</summary>
    public IReadOnlyList<int>? RankInterval { get; init; }

    /// <summary>Teams of one group cannot be told apart from its first.</summary>
    public int? TieGroup { get; init; }
}
