using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Explains a member's rank, percentile or change.</summary>
internal static class ExplainStanding
{
    /// <param name="paused">Who is not on it for a pause that the caller may know of.</param>
    /// <returns>Null when the member is not on the board that day.</returns>
    public static async Task<ExplanationResponse?> AnswerAsync(
        NpgsqlConnection connection,
        ExplanationQuestion asked,
        BoardRef? board,
        IReadOnlyList<PausedMember> paused,
        CancellationToken ct
    )
    {
        if (board is null)
            return null;
        var question = asked.ToStanding();
        var found = (await ExplainedStandingQuery.QueryAsync(connection, question, ct)).With(paused, question.MemberId);
        return found.Asked is { } member ? Show(asked, board, member, found) : null;
    }

    private static ExplanationResponse Show(ExplanationQuestion asked, BoardRef board, ExplainedMember member, ExplainedStanding found)
    {
        var change = asked.Request.Of == ExplainedFigure.Change;
        return new ExplanationResponse(
            asked.Request.Of,
            board,
            asked.Request.Industry,
            RefOf(member),
            asked.Request.Metric,
            asked.Request.Ties,
            asked.AsOf,
            asked.ComparedWith,
            asked.Closing?.Week.ToString(),
            asked.Closing?.ClosedAt,
            asked.Version,
            ExplanationMethod.Of(asked.Request.Of, asked.Request.Ties),
            ExplanationParameters.Of(asked),
            change ? ChangeOf(member, asked.Sem) : StandingOf(member),
            new ExplanationInputs(
                change ? null : InputsOf(member),
                // An improvement is a change: its score comes from two readings.
                change || asked.Request.Metric == Metric.Improvement
                    ? ChangeInputsOf(member, asked.Sem)
                    : null,
                null,
                null
            ),
            new ExplanationExclusions(
                [
                    .. found
                        .Counts.Where(count => count.Value > 0)
                        .OrderBy(count => count.Key)
                        .Select(count => new ExclusionCount(count.Key, count.Value)),
                ],
                [.. found.Unranked.Select(one => new UnrankedResponse(RefOf(one), one.Reason!.Value, one.LatestOn))],
                []
            )
        );
    }

    private static MemberRef RefOf(ExplainedMember member) => new(member.MemberId, member.DisplayName);

    private static ExplainedFigures StandingOf(ExplainedMember member) =>
        member.Reason is not null
            ? new ExplainedFigures()
            : new ExplainedFigures
            {
                Rank = member.Rank,
                CompetitionRank = member.CompetitionRank,
                Percentile = Ranks.Percentile(Below(member), member.Tied, member.Size),
                TopPercent = Ranks.TopPercent(member.CompetitionRank, member.Size),
                Score = Hundredths.ToPoints(member.Score),
            };

    private static ExplainedFigures ChangeOf(ExplainedMember member, double sem)
    {
        if (member.CapturedOn == member.BeforeOn || member.NowScore - member.BeforeScore is not { } change)
            return new ExplainedFigures();
        return new ExplainedFigures
        {
            Change = change / (double)Hundredths.PerPoint,
            Reliable = ReliableChange.IsReliable(change, member.IsRounded == true || member.BeforeIsRounded == true, sem),
        };
    }

    private static StandingInputs? InputsOf(ExplainedMember member) =>
        member.Reason is not null
            ? null
            : new StandingInputs(
                member.Size,
                member.CompetitionRank - 1,
                member.DenseRank - 1,
                member.Place - member.CompetitionRank,
                member.Tied,
                Below(member),
                Hundredths.ToPoints(member.Score),
                new ReadingInput(
                    member.CapturedOn!.Value,
                    Millionths.ToPoints(member.Total!.Value),
                    member.Pillars?.ToPoints(),
                    member.IsRounded
                )
            );

    private static ChangeInputs ChangeInputsOf(ExplainedMember member, double sem) =>
        new(
            ReadingOf(member.CapturedOn, member.NowScore, member.IsRounded),
            ReadingOf(member.BeforeOn, member.BeforeScore, member.BeforeIsRounded),
            ReliableChange.Threshold(sem)
        );

    private static ChangeReading? ReadingOf(DateOnly? day, int? score, bool? isRounded) =>
        day is { } captured && score is { } given ? new ChangeReading(captured, Hundredths.ToPoints(given), isRounded == true) : null;

    private static int Below(ExplainedMember member) => member.Size - member.CompetitionRank + 1 - member.Tied;
}
