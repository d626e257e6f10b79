using MathNet.Numerics.Distributions;

namespace Team.Ssi;

/// <summary>How a pillar of somebody moved after a day.</summary>
public readonly record struct LedgerChange(Guid MemberId, double Points);

/// <summary>Somebody who completed an action, beside the similar members who did not.</summary>
public sealed record LedgerMatch(LedgerChange Completed, IReadOnlyList<LedgerChange> Others);

/// <param name="Change">The mean change of those who completed the action, in points.</param>
/// <param name="OthersChange">That of similar members who did not, weighted as they were matched.</param>
/// <param name="Low">Where the true difference lies with 95 %.</param>
public sealed record LedgerEstimate(double Change, double OthersChange, double StandardError, double Low, double High)
{
    public double Difference => Change - OthersChange;
}

/// <summary>
/// Whether a pillar moved more after an action than among similar members without it: every completion is compared with the mean of all members within two
/// points of its baseline (radius matching: Dehejia and Wahba 2002, Review of Economics and Statistics 84, 151). One of these counts in several comparisons, so
/// the variance is summed by member (Liang and Zeger 1986), with Welch and Satterthwaite's degrees of freedom. Associated, never caused.
/// </summary>
public static class ActionLedger
{
    /// <summary>On either side; below it a mean is somebody's story.</summary>
    public const int FewestMembers = 10;

    /// <summary>How far two baselines may be apart, in points.</summary>
    public const double Radius = 2;

    private const double Confidence = 0.95;

    /// <returns>How many completions have somebody to be compared with, and how many different members these are.</returns>
    public static (int Completed, int Others) CountsOf(IReadOnlyList<LedgerMatch> matches)
    {
        var compared = matches.Where(match => match.Others.Count > 0).ToList();
        return (compared.Count, compared.SelectMany(match => match.Others.Select(other => other.MemberId)).Distinct().Count());
    }

    /// <returns>Null with fewer than ten members on either side.</returns>
    public static LedgerEstimate? Of(IReadOnlyList<LedgerMatch> matches)
    {
        var (completed, others) = CountsOf(matches);
        if (completed < FewestMembers || others < FewestMembers)
            return null;
        var compared = matches.Where(match => match.Others.Count > 0).ToList();
        var change = compared.Average(match => match.Completed.Points);
        var varianceOfCompleted = compared.Sum(match => Square(match.Completed.Points - change)) / (completed - 1) / completed;
        var shares = SharesOf(compared);
        var othersChange = shares.Sum(share => share.Points);
        var varianceOfOthers = shares.Sum(share => Square(share.Points - share.Weight * othersChange)) * others / (others - 1);
        var error = Math.Sqrt(varianceOfCompleted + varianceOfOthers);
        var effective = 1 / shares.Sum(share => Square(share.Weight));
        var freedom =
            Square(varianceOfCompleted + varianceOfOthers)
            / (Square(varianceOfCompleted) / (completed - 1) + Square(varianceOfOthers) / Math.Max(1, effective - 1));
        var half = error == 0 ? 0 : StudentT.InvCDF(0, 1, freedom, (1 + Confidence) / 2) * error;
        return new LedgerEstimate(change, othersChange, error, change - othersChange - half, change - othersChange + half);
    }

    /// <summary>What each of the others weighs in the mean of all comparisons, and brings to it.</summary>
    private static List<(double Weight, double Points)> SharesOf(List<LedgerMatch> compared) =>
        [
            .. compared
                .SelectMany(match =>
                    match.Others.Select(other => (other.MemberId, other.Points, Weight: 1.0 / match.Others.Count / compared.Count))
                )
                .GroupBy(other => other.MemberId)
                .Select(member => (member.Sum(other => other.Weight), member.Sum(other => other.Weight * other.Points))),
        ];

    private static double Square(double x) => x * x;
}
