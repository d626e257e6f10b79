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
            new("Rank", "Rang", line => line.Compared?.Rank),
            new("Expected rank", "Rang attendu", line => line.Compared?.ExpectedRank),
            new("Best rank", "Meilleur rang", line => line.Compared?.RankInterval?[0]),
            new("Worst rank", "Moins bon rang", line => line.Compared?.RankInterval?[1]),
            new("Tie group", "Groupe d'ex æquo", line => line.Compared?.TieGroup),
            new("Team", "Équipe", line => line.Team.Name),
            new("Team id", "Id de l'équipe", line => line.Team.Id),
            new("Fresh readings", "Relevés récents", line => line.Compared?.N),
            new("Active members", "Membres actifs", line => line.Compared?.Active),
            new("Coverage", "Couverture", line => line.Compared?.Coverage ?? line.Uncovered!.Coverage),
            new("Mean", "Moyenne", line => line.Compared?.Mean),
            new("Shrunk mean", "Moyenne ajustée", line => line.Compared?.ShrunkMean),
            new("Weight", "Poids", line => line.Compared?.Weight),
            new("Interval from", "Intervalle de", line => line.Compared?.Interval?[0]),
            new("Interval to", "Intervalle à", line => line.Compared?.Interval?[1]),
            new("Median", "Médiane", line => line.Compared?.Median),
            new("25th percentile", "25e centile", line => line.Compared?.P25),
            new("75th percentile", "75e centile", line => line.Compared?.P75),
            .. FigureColumns.OfBands<TeamComparisonLine>(line => line.Compared?.Bands),
            .. FigureColumns.OfPillars<TeamComparisonLine>(line => line.Compared?.Pillars),
            .. FigureColumns.OfChange<TeamComparisonLine>(line => line.Compared?.Change, line => line.Compared?.ChangeSplit),
            new("Unranked because", "Non classé car", line => line.Uncovered is { } team ? ReasonOf(team.UnrankedReason) : null),
        ]
    );

    private static Text ReasonOf(UncoveredReason reason) =>
        reason switch
        {
            UncoveredReason.Coverage => new("Coverage", "Couverture"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
