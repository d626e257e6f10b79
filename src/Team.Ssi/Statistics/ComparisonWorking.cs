namespace Team.Ssi;

/// <summary>A team on the way to another's place.</summary>
/// <param name="Shrinkage">Null in the raw order.</param>
/// <param name="ProbabilityOfBetter">That this team is truly better than the one explained: its part of that one's expected rank; null for itself.</param>
public sealed record TeamWorking(TeamSample Team, ShrinkageWorking? Shrinkage, double? ProbabilityOfBetter);

/// <summary>How a team's place in the comparison comes about: every quantity on the way, by the very formulas that the comparison uses.</summary>
/// <param name="Variance">Null in the raw order.</param>
/// <param name="Teams">In the order of the comparison.</param>
public sealed record ComparisonWorking(VarianceWorking? Variance, double? GrandMean, IReadOnlyList<TeamWorking> Teams)
{
    public static ComparisonWorking Of(TeamComparison comparison, Guid teamId)
    {
        var samples = comparison.Teams.Select(team => team.Team).ToList();
        if (comparison.GrandMean is not { } grandMean || VarianceWorking.Of(samples) is not { } variance)
            return new ComparisonWorking(null, null, samples.ConvertAll(team => new TeamWorking(team, null, null)));
        var workings = samples.ConvertAll(team => ShrinkageWorking.Of(team, samples.Count, grandMean, variance.Components));
        var own = samples.FindIndex(team => team.TeamId == teamId);
        return new ComparisonWorking(
            variance,
            grandMean,
            [
                .. samples.Select(
                    (team, i) =>
                        new TeamWorking(
                            team,
                            workings[i],
                            own < 0 || i == own ? null : TeamOrder.ProbabilityOfBetter(workings[i].Shrunk, workings[own].Shrunk)
                        )
                ),
            ]
        );
    }
}
