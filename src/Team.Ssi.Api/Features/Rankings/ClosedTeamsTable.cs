using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>A line of a frozen comparison's table: a team with a place, or one without and why.</summary>
internal sealed record ClosedTeamsLine(
    ComparedTeamResponse? Compared,
    ClosedUncoveredTeamResponse? Uncovered,
    TeamCorrectionResponse? Correction
)
{
    public TeamRef Team => Compared?.Team ?? Uncovered!.Team;
}

internal static class ClosedTeamsTable
{
    public static readonly Table<ClosedTeamsResponse, ClosedTeamsLine> Of = new(
        comparison => $"closing-{comparison.Week}-teams",
        comparison =>
            comparison
                .Items.Select(team => new ClosedTeamsLine(team.ToCompared(), null, team.Correction))
                .Concat(comparison.Unranked.Select(team => new ClosedTeamsLine(null, team, team.Correction))),
        [
            .. FigureColumns.OfTeams<ClosedTeamsLine>(
                line => line.Compared,
                line => line.Team,
                line => line.Compared?.Coverage ?? line.Uncovered!.Coverage
            ),
            new("Unranked because", "Non classé car", line => line.Uncovered is { } team ? FigureColumns.Of(team.UnrankedReason) : null),
            new("Corrected", "Corrigé", line => line.Correction is not null),
            new("Corrected rank", "Rang corrigé", line => line.Correction?.Rank),
            new("Corrected mean", "Moyenne corrigée", line => line.Correction?.Mean),
            new("Corrected shrunk mean", "Moyenne ajustée corrigée", line => line.Correction?.ShrunkMean),
            new("Corrected coverage", "Couverture corrigée", line => line.Correction?.Coverage),
        ]
    );
}
