using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A line of the comparison's table: a team with a place, or one without and why.</summary>
internal sealed record TeamComparisonLine(ComparedTeamResponse? Compared, UncoveredTeamResponse? Uncovered)
{
    public TeamRef Team => Compared?.Team ?? Uncovered!.Team;
}

internal static class TeamComparisonTable
{
    public static readonly Table<TeamComparisonResponse, TeamComparisonLine> Of = new(
        comparison => $"team-comparison-{comparison.AsOf:yyyy-MM-dd}",
        comparison =>
            comparison
                .Items.Select(team => new TeamComparisonLine(team, null))
                .Concat(comparison.Unranked.Select(team => new TeamComparisonLine(null, team))),
        [
            .. FigureColumns.OfTeams<TeamComparisonLine>(
                line => line.Compared,
                line => line.Team,
                line => line.Compared?.Coverage ?? line.Uncovered!.Coverage
            ),
            new("Unranked because", "Non classé car", line => line.Uncovered is { } team ? FigureColumns.Of(team.UnrankedReason) : null),
        ]
    );
}
