using Npgsql;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// The teams of a closed week for those who may not see every name: by the means they are shown, in whole points, and nothing that is computed from the
/// exact ones. Who is withheld has no place, so that the order gives nothing away.
/// </summary>
internal static class PublishedComparison
{
    /// <param name="children">The children of a team, each with all below; null for every team by its own members.</param>
    /// <param name="week">The week's Sunday.</param>
    public static async Task<TeamComparisonResponse> OfAsync(
        NpgsqlConnection connection,
        OrganizationSettings organization,
        ViewerRights rights,
        Guid[]? children,
        DateOnly week,
        CancellationToken ct
    )
    {
        var boards = await PublishedBoards.QueryAsync(
            connection,
            organization.OrganizationId,
            children is null ? PublishedBoardType.Team : PublishedBoardType.Tree,
            children,
            week,
            week,
            ct
        );
        var teams = boards
            .Select(board =>
                (
                    Board: board,
                    Shown: rights.SeesExactlyIn(board.BoardId, organization.Privacy)
                        ? ShownFigures.Whole(board)
                        : ShownFigures.Of(board, organization.Privacy)
                )
            )
            .ToList();
        return new TeamComparisonResponse(
            TeamComparisonOrder.Raw,
            Metric.Total,
            week,
            week.AddDays(-7),
            true,
            null,
            null,
            null,
            null,
            new Suppression(SuppressionReason.Complementary),
            Rank([.. teams.Where(team => IsCompared(team.Board, team.Shown, organization))]),
            [.. teams.Where(team => !IsCompared(team.Board, team.Shown, organization)).Select(team => Leave(team.Board, team.Shown))],
            null
        );
    }

    private static bool IsCompared(PublishedBoard board, ShownFigures shown, OrganizationSettings organization) =>
        shown.Mean is not null && CoverageOf(board) >= organization.MinCoverage;

    /// <summary>Withheld is a team whose mean is; where only its quartiles are, too few of its members have a reading.</summary>
    private static UncoveredTeamResponse Leave(PublishedBoard board, ShownFigures shown) =>
        shown.Mean is null && board.N > 0
            ? new UncoveredTeamResponse(RefOf(board), UncoveredReason.Suppressed, CoverageOf(board), shown.Suppression)
            : new UncoveredTeamResponse(RefOf(board), UncoveredReason.Coverage, CoverageOf(board), null);

    private static List<ComparedTeamResponse> Rank(List<(PublishedBoard Board, ShownFigures Shown)> teams)
    {
        var means = teams.ConvertAll(team => PublishedFigures.Round(team.Shown.Mean));
        return teams
            .Select((team, place) => Show(team.Board, team.Shown, 1 + means.Count(mean => mean > means[place])))
            .OrderBy(team => team.Rank)
            .ThenBy(team => team.Team.Id)
            .ToList();
    }

    private static ComparedTeamResponse Show(PublishedBoard board, ShownFigures shown, int rank) =>
        new(
            rank,
            null,
            null,
            null,
            RefOf(board),
            board.N,
            board.Active,
            CoverageOf(board),
            null,
            shown.Mean!.Value,
            null,
            null,
            null,
            shown.Median!.Value,
            shown.P25,
            shown.P75,
            shown.Bands!,
            shown.Pillars,
            null,
            null,
            shown.Suppression
        );

    private static TeamRef RefOf(PublishedBoard board) => new(board.BoardId, board.Name);

    private static double CoverageOf(PublishedBoard board) => board.Active == 0 ? 0 : Points.Share((double)board.N / board.Active);
}
