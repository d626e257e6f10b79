using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Explains the figures of a board by the scores that they sum up.</summary>
internal static class ExplainSummary
{
    private const int MostExcluded = 200;

    /// <summary>The figures are those of the board's summary, computed again from the very scores that are shown.</summary>
    /// <param name="platform">What LinkedIn changed for everybody between the days, in points.</param>
    /// <param name="paused">Who is not on the board for a pause that the caller may know of.</param>
    /// <param name="hidden">Whose names the caller must not see.</param>
    public static ExplanationResponse Of(
        ExplanationQuestion asked,
        BoardRef board,
        IReadOnlyList<BoardScore> scores,
        double platform,
        IReadOnlyList<PausedMember> paused,
        IReadOnlySet<Guid> hidden
    )
    {
        var now = scores.Where(score => !score.AtComparison).ToList();
        var unranked = now.Where(score => score.Reason is not null)
            .Select(score => (score.MemberId, score.DisplayName, Reason: score.Reason!.Value, score.LatestOn))
            .Concat(
                paused.Select(member => (member.MemberId, member.DisplayName, Reason: UnrankedReason.Paused, LatestOn: member.CapturedOn))
            )
            .ToList();
        return new ExplanationResponse(
            ExplainedFigure.Summary,
            board,
            asked.Request.Industry,
            null,
            asked.Request.Metric,
            asked.Request.Ties,
            asked.AsOf,
            asked.ComparedWith,
            null,
            null,
            asked.Version,
            ExplanationMethod.Of(ExplainedFigure.Summary, asked.Request.Ties),
            ExplanationParameters.Of(asked),
            FiguresOf(now.Count, ScoresOf(now), ScoresOf(scores.Where(score => score.AtComparison)), platform),
            new ExplanationInputs(
                null,
                null,
                null,
                new SummaryInputs(
                    InputsOf(now, hidden),
                    InputsOf(scores.Where(score => score.AtComparison), hidden),
                    Points.Round(platform)
                )
            ),
            new ExplanationExclusions(
                [
                    .. unranked
                        .CountBy(member => member.Reason)
                        .OrderBy(count => count.Key)
                        .Select(count => new ExclusionCount(count.Key, count.Value)),
                ],
                [
                    .. unranked
                        .Take(MostExcluded)
                        .Select(member => new UnrankedResponse(
                            RefOf(member.MemberId, member.DisplayName, hidden),
                            member.Reason,
                            member.LatestOn
                        )),
                ],
                []
            )
        );
    }

    private static ExplainedFigures FiguresOf(int active, Dictionary<Guid, double> now, Dictionary<Guid, double> before, double platform)
    {
        if (now.Count == 0)
            return new ExplainedFigures
            {
                N = 0,
                Active = active,
                Coverage = active == 0 ? null : 0,
            };
        var ascending = now.Values.Order().ToList();
        var both = now.Keys.Where(before.ContainsKey).ToList();
        double? same = both.Count == 0 ? null : both.Average(member => now[member] - before[member]);
        return new ExplainedFigures
        {
            N = now.Count,
            Active = active,
            Coverage = Points.Share(now.Count / (double)active),
            Mean = Points.Round(ascending.Average()),
            Median = Points.Round(Quantiles.Of(ascending, 0.5)),
            P25 = Points.Round(Quantiles.Of(ascending, 0.25)),
            P75 = Points.Round(Quantiles.Of(ascending, 0.75)),
            Change = same is null ? null : Points.Round(ascending.Average() - before.Values.Average()),
            ChangeSplit = same is { } change ? ChangeSplit.Of(ascending.Average(), before.Values.Average(), change, platform) : null,
        };
    }

    private static Dictionary<Guid, double> ScoresOf(IEnumerable<BoardScore> scores) =>
        scores
            .Where(score => score.Millionths is not null)
            .ToDictionary(score => score.MemberId, score => score.Millionths!.Value / (double)Millionths.PerPoint);

    private static List<ScoreInput> InputsOf(IEnumerable<BoardScore> scores, IReadOnlySet<Guid> hidden) =>
        [
            .. scores
                .Where(score => score.Millionths is not null)
                .Select(score => new ScoreInput(
                    RefOf(score.MemberId, score.DisplayName, hidden),
                    Millionths.ToPoints(score.Millionths!.Value),
                    score.LatestOn!.Value
                )),
        ];

    private static MemberRef? RefOf(Guid memberId, string displayName, IReadOnlySet<Guid> hidden) =>
        hidden.Contains(memberId) ? null : new(memberId, displayName);
}
