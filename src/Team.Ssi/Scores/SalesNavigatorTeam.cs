namespace Team.Ssi;

/// <summary>LinkedIn's own ranking of a Sales Navigator team, kept as it came: it does not say what the rank counts.</summary>
public sealed record SalesNavigatorTeam(decimal? Rank, decimal? Average);
