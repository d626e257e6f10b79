using Npgsql;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>Explains a team's place in the comparison of all teams, or of those right below one.</summary>
internal static class ExplainTeam
{
    /// <returns>Null when the team is not compared that day.</returns>
    public static async Task<ExplanationResponse?> AnswerAsync(NpgsqlConnection connection, ExplanationQuestion asked, CancellationToken ct)
    {
        var (comparison, figures) = asked.Closing is { } closing
            ? await ClosedBoards.CompareAsync(connection, asked.Organization.OrganizationId, closing, ct)
            : await CompareAsync(connection, asked, ct);
        return figures.TryGetValue(asked.BoardId!.Value, out var own) ? Show(asked, comparison, figures, own) : null;
    }

    private static async Task<(TeamComparison, Dictionary<Guid, BoardFigures>)> CompareAsync(
        NpgsqlConnection connection,
        ExplanationQuestion asked,
        CancellationToken ct
    )
    {
        var question = BoardFiguresQuestion.Of(
            asked.Organization,
            asked.Request.ParentTeamId is null ? BoardSet.Teams : BoardSet.Children,
            asked.Request.ParentTeamId,
            asked.Request.Metric,
            asked.Dates
        );
        var teams = await BoardFiguresQuery.QueryAsync(connection, question, ct);
        return (TeamComparison.Fair(teams.Select(team => team.ToSample()), asked.MinCoverage), teams.ToDictionary(team => team.BoardId));
    }

    private static ExplanationResponse Show(
        ExplanationQuestion asked,
        TeamComparison comparison,
        Dictionary<Guid, BoardFigures> figures,
        BoardFigures own
    ) =>
        new(
            ExplainedFigure.TeamScore,
            new BoardRef(BoardType.Team, own.BoardId, own.Name),
            null,
            null,
            asked.Request.Metric,
            asked.Request.Ties,
            asked.AsOf,
            asked.ComparedWith,
            asked.Closing?.Week.ToString(),
            asked.Closing?.ClosedAt,
            asked.Version,
            ExplanationMethod.Of(ExplainedFigure.TeamScore, asked.Request.Ties),
            ExplanationParameters.Of(asked),
            FiguresOf(comparison, comparison.Teams.SingleOrDefault(team => team.Team.TeamId == own.BoardId)),
            new ExplanationInputs(null, null, ComparisonInputs.Of(ComparisonWorking.Of(comparison, own.BoardId), figures), null),
            new ExplanationExclusions(
                [],
                [],
                [
                    .. comparison.Uncovered.Select(team => new UncoveredTeamResponse(
                        new TeamRef(team.TeamId, figures[team.TeamId].Name),
                        UncoveredReason.Coverage,
                        Points.Share(team.Coverage)
                    )),
                ]
            )
        );

    private static ExplainedFigures FiguresOf(TeamComparison comparison, ComparedTeam? team) =>
        new()
        {
            Reason = comparison.Reason,
            Rank = team?.Rank,
            Mean = Points.Round(team?.Team.Mean),
            ShrunkMean = Points.Round(team?.Shrunk?.Mean),
            Weight = team?.Shrunk is { } shrunk ? Points.Share(shrunk.Weight) : null,
            Interval = team?.Shrunk is { Interval: var interval } ? [Points.Round(interval.Low), Points.Round(interval.High)] : null,
            ExpectedRank = Points.Round(team?.Place?.ExpectedRank),
            RankInterval = team?.Place is { RankInterval: var ranks } ? [ranks.Low, ranks.High] : null,
            TieGroup = team?.Place?.TieGroup,
        };
}
