namespace Team.Ssi;

/// <summary>Everything a leaderboard is computed from.</summary>
public sealed record BoardInput
{
    public required IReadOnlyCollection<BoardMember> Members { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateOnly ComparedWith { get; init; }

    public int FreshnessDays { get; init; } = Freshness.DefaultDays;

    public Metric Metric { get; init; }

    public TieRule Ties { get; init; }

    public BandThresholds Bands { get; init; } = BandThresholds.Default;

    public double Sem { get; init; } = ReliableChange.DefaultSem;
}
