namespace Team.Ssi;

/// <summary>Why a comparison is in the order of the plain means although the fair one was asked for.</summary>
public enum RawReason
{
    TooFewTeams,
    NoWithinVariance,
}

/// <summary>A team in the comparison; the place and the shrunk mean are null in the raw order.</summary>
public sealed record ComparedTeam(TeamSample Team, int Rank, ShrunkMean? Shrunk, TeamPlace? Place);

/// <summary>Teams of different sizes, compared fairly: a small team's mean is mostly luck, and a league table of means is led and closed by small teams.</summary>
/// <param name="Reason">Null when the order is the one asked for.</param>
/// <param name="Teams">The eligible, best first.</param>
/// <param name="Uncovered">Those whose scores speak for too little of the team; they are in no estimate.</param>
public sealed record TeamComparison(
    RawReason? Reason,
    double? GrandMean,
    VarianceComponents? Variance,
    IReadOnlyList<ComparedTeam> Teams,
    IReadOnlyList<TeamSample> Uncovered
)
{
    /// <summary>Below half of a team the readings that came say more about who submits than about the team.</summary>
    public const double DefaultMinCoverage = 0.5;

    public static TeamComparison Fair(IEnumerable<TeamSample> teams, double minCoverage)
    {
        var (eligible, uncovered) = Split(teams, minCoverage);
        var variance = VarianceComponents.Of(eligible);
        if (eligible.Count == 0)
            return new TeamComparison(null, null, null, [], uncovered);
        if (eligible.Count < ShrunkMean.LeastTeams)
            return new TeamComparison(RawReason.TooFewTeams, null, variance, InRawOrder(eligible), uncovered);
        if (variance is not { } components)
            return new TeamComparison(RawReason.NoWithinVariance, null, null, InRawOrder(eligible), uncovered);
        var grandMean = ShrunkMean.GrandMean(eligible, components);
        var means = eligible.ConvertAll(team => ShrunkMean.Of(team, eligible.Count, grandMean, components));
        var places = TeamOrder.Of(means);
        var compared = eligible
            .Select((team, i) => new ComparedTeam(team, places[i].Rank, means[i], places[i]))
            .OrderBy(team => team.Rank)
            .ThenByDescending(team => team.Shrunk!.Value.Mean)
            .ThenBy(team => team.Team.TeamId)
            .ToList();
        return new TeamComparison(null, grandMean, components, compared, uncovered);
    }

    public static TeamComparison Raw(IEnumerable<TeamSample> teams, double minCoverage)
    {
        var (eligible, uncovered) = Split(teams, minCoverage);
        return new TeamComparison(null, null, VarianceComponents.Of(eligible), InRawOrder(eligible), uncovered);
    }

    private static (List<TeamSample> Eligible, List<TeamSample> Uncovered) Split(IEnumerable<TeamSample> teams, double minCoverage)
    {
        var byCoverage = teams.ToLookup(team => team.N > 0 && team.Coverage >= minCoverage);
        return (byCoverage[true].ToList(), byCoverage[false].OrderBy(team => team.TeamId).ToList());
    }

    /// <summary>Means are compared as they are shown, at 2 decimals, so that what looks tied is tied.</summary>
    private static List<ComparedTeam> InRawOrder(List<TeamSample> teams)
    {
        var ranks = TeamOrder.CompetitionRanks(teams.Select(Shown));
        return teams
            .Select(team => new ComparedTeam(team, ranks[Shown(team)], null, null))
            .OrderBy(team => team.Rank)
            .ThenBy(team => team.Team.TeamId)
            .ToList();

        // The highest is first.
        static double Shown(TeamSample team) => -Rounding.Of(team.Mean, 2);
    }
}
