namespace Team.Ssi;

/// <summary>A team as the comparison sees it: how many it has, and the sums over those with a fresh reading. In points, unrounded.</summary>
/// <param name="TeamId">Which.</param>
/// <param name="Active">How many members it has as of the date; the paused are not active.</param>
/// <param name="N">How many of them have a fresh reading.</param>
/// <param name="Mean">Of their scores; 0 when there is none.</param>
/// <param name="SumOfSquares">Of the deviations of their scores from the mean.</param>
public sealed record TeamSample(Guid TeamId, int Active, int N, double Mean, double SumOfSquares)
{
    /// <summary>How much of the team the scores speak for.</summary>
    public double Coverage => Active == 0 ? 0 : (double)N / Active;

    public static TeamSample Of(Guid teamId, int active, IReadOnlyCollection<double> scores)
    {
        var mean = scores.Count == 0 ? 0 : scores.Average();
        return new TeamSample(teamId, active, scores.Count, mean, scores.Sum(score => (score - mean) * (score - mean)));
    }
}
