using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>What the figures come from; the part that belongs to what is explained.</summary>
/// <param name="Standing">Of a rank or percentile; null for a member who is not ranked.</param>
/// <param name="Change">Of a change.</param>
/// <param name="Comparison">Of a team's place.</param>
/// <param name="Summary">Of a board.</param>
internal sealed record ExplanationInputs(
    StandingInputs? Standing,
    ChangeInputs? Change,
    ComparisonInputs? Comparison,
    SummaryInputs? Summary
);

/// <summary>The scores that a board's figures sum up.</summary>
/// <param name="Scores">As of the day, by member.</param>
/// <param name="ScoresBefore">As of the comparison date, of those who belonged to the board then.</param>
/// <param name="Platform">What LinkedIn changed for everybody in between, in points.</param>
internal sealed record SummaryInputs(IReadOnlyList<ScoreInput> Scores, IReadOnlyList<ScoreInput> ScoresBefore, double Platform);

/// <summary>A member's score.</summary>
/// <param name="Member">Whose; null when the member is anonymous, and neither the caller nor in a team that the caller leads directly.</param>
/// <param name="Score">In points, unrounded.</param>
/// <param name="CapturedOn">The day of the reading.</param>
internal sealed record ScoreInput(MemberRef? Member, decimal Score, DateOnly CapturedOn);

/// <summary>A member among the others.</summary>
/// <param name="Size">How many are ranked.</param>
/// <param name="Above">How many have a better score.</param>
/// <param name="DifferentAbove">How many different better scores there are.</param>
/// <param name="TiedBefore">How many with the same score come first: an earlier day of reading, then the smaller member id.</param>
/// <param name="Tied">How many have the same score, the member included.</param>
/// <param name="Below">How many have a worse score.</param>
/// <param name="Score">In points, 2 decimals.</param>
/// <param name="Reading">The reading that counts.</param>
internal sealed record StandingInputs(
    int Size,
    int Above,
    int DifferentAbove,
    int TiedBefore,
    int Tied,
    int Below,
    decimal Score,
    ReadingInput Reading
);

/// <summary>A reading as it was stored.</summary>
/// <param name="CapturedOn">Its day.</param>
/// <param name="Total">0 to 100 points, at most 6 decimals.</param>
/// <param name="Pillars">0 to 25 points each; null when only the total is known.</param>
/// <param name="IsRounded">Whether only integers came; null where a closing did not keep it.</param>
internal sealed record ReadingInput(DateOnly CapturedOn, decimal Total, PillarPoints? Pillars, bool? IsRounded);

/// <summary>The two readings of a change.</summary>
/// <param name="Now">The one that counts as of the day; null without one.</param>
/// <param name="Before">The one that counted as of the comparison date; null without one. The same one twice is no change.</param>
/// <param name="Threshold">z · √2 · sem, in points: a change is reliable beyond it.</param>
internal sealed record ChangeInputs(ChangeReading? Now, ChangeReading? Before, double Threshold);

/// <summary>A reading as a change sees it.</summary>
/// <param name="CapturedOn">Its day.</param>
/// <param name="Score">What is ranked by, in points, rounded to 2 decimals before it is subtracted.</param>
/// <param name="IsRounded">Whether only integers came.</param>
internal sealed record ChangeReading(DateOnly CapturedOn, decimal Score, bool IsRounded);

/// <summary>A comparison of teams on its way; everything after the sizes is null in the raw order.</summary>
/// <param name="K">How many teams are compared.</param>
/// <param name="N">How many scores they have in all.</param>
/// <param name="MeanSquareWithin">MSW.</param>
/// <param name="MeanSquareBetween">MSB.</param>
/// <param name="EffectiveSize">n₀.</param>
/// <param name="BetweenTeamVariance">τ² = max(0, (MSB - MSW) / n₀).</param>
/// <param name="GrandMean">μ̂, the precision-weighted mean.</param>
/// <param name="Teams">Those compared, best first, the one explained among them.</param>
internal sealed record ComparisonInputs(
    int K,
    int N,
    double? MeanSquareWithin,
    double? MeanSquareBetween,
    double? EffectiveSize,
    double? BetweenTeamVariance,
    double? GrandMean,
    IReadOnlyList<TeamInput> Teams
)
{
    public static ComparisonInputs Of(ComparisonWorking working, Dictionary<Guid, BoardFigures> names) =>
        new(
            working.Teams.Count,
            working.Teams.Sum(team => team.Team.N),
            working.Variance?.MeanSquareWithin,
            working.Variance?.MeanSquareBetween,
            working.Variance?.EffectiveSize,
            working.Variance?.Components.Between,
            working.GrandMean,
            [.. working.Teams.Select(team => TeamInput.Of(team, names[team.Team.TeamId].Name))]
        );
}

/// <summary>A team in the comparison, unrounded.</summary>
/// <param name="Team">Which.</param>
/// <param name="N">How many members have a fresh reading.</param>
/// <param name="Active">How many members it has.</param>
/// <param name="Mean">Of their scores, in points.</param>
/// <param name="SumOfSquares">Of the deviations of their scores from the mean.</param>
/// <param name="Weight">w = τ² / (τ² + MSW / n).</param>
/// <param name="Shrinkage">B = (k - 3) / (k - 1) · (1 - w).</param>
/// <param name="ShrunkMean">m = w · mean + (1 - w) · μ̂.</param>
/// <param name="Variance">v = MSW / n · (1 - (k - 1) / k · B) + 2 / (k - 3) · B² · (mean - μ̂)².</param>
/// <param name="ProbabilityOfBetter">Φ((m - m of the team explained) / √(v + its v)): its part of that team's expected rank; null for the team itself.</param>
internal sealed record TeamInput(
    TeamRef Team,
    int N,
    int Active,
    double Mean,
    double SumOfSquares,
    double? Weight,
    double? Shrinkage,
    double? ShrunkMean,
    double? Variance,
    double? ProbabilityOfBetter
)
{
    public static TeamInput Of(TeamWorking working, string name) =>
        new(
            new TeamRef(working.Team.TeamId, name),
            working.Team.N,
            working.Team.Active,
            working.Team.Mean,
            working.Team.SumOfSquares,
            working.Shrinkage?.Weight,
            working.Shrinkage?.Shrinkage,
            working.Shrinkage?.Shrunk.Mean,
            working.Shrinkage?.Variance,
            working.ProbabilityOfBetter
        );
}
