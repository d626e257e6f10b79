namespace Team.Ssi.Api.Features.Rankings;

/// <summary>How a figure is defined.</summary>
/// <param name="Formula">The definition in one sentence.</param>
/// <param name="Source">Where the method comes from.</param>
/// <param name="Page">Where the documentation states it in full.</param>
internal sealed record ExplanationMethod(string Formula, string Source, string Page)
{
    public static ExplanationMethod Of(ExplainedFigure figure, TieRule ties) =>
        figure switch
        {
            ExplainedFigure.Rank => new(
                ties switch
                {
                    TieRule.Competition => "rank = 1 + above",
                    TieRule.Dense => "rank = 1 + differentAbove",
                    _ => "rank = 1 + above + tiedBefore",
                },
                "Standard competition (1224), dense (1223) and ordinal (1234) ranking",
                "docs/methods.md#rank"
            ),
            ExplainedFigure.Percentile => new(
                "percentile = 100 · (below + tied / 2) / size; topPercent = max(1, ⌈100 · (1 + above) / size⌉)",
                "Percentile rank with half of the ties (Roscoe 1975)",
                "docs/methods.md#percentile"
            ),
            ExplainedFigure.Change => new(
                "change = now.score - before.score, null unless these are two readings; reliable beyond threshold = z · √2 · sem, and from leastRoundedChange on when either reading is rounded",
                "Reliable change criterion (Jacobson & Truax 1991)",
                "docs/methods.md#change"
            ),
            ExplainedFigure.TeamScore => new(
                "shrunkMean m = w · mean + (1 - w) · μ̂ with w = τ² / (τ² + MSW / n); interval m ± z · √v; expectedRank = 1 + Σ probabilityOfBetter of the other teams; rank = competition rank of the expected rank at 2 decimals",
                "Empirical Bayes for normal means (Efron & Morris 1975; Morris 1983), expected ranks (Laird & Louis 1989)",
                "docs/methods.md#team-score"
            ),
            ExplainedFigure.Summary => new(
                "mean, median, p25 and p75 of scores; coverage = n / active; change = mean(scores) - mean(scoresBefore), null without a member in both; sameMembers = mean of (score - score before) of those in both, less platform; joinersLeavers = change - sameMembers - platform",
                "Quantiles by linear interpolation (Hyndman & Fan 1996, type 7)",
                "docs/methods.md#team-figures"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };
}
