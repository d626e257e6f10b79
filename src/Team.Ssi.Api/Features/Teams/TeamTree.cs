using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Teams;

/// <summary>What a parent must be so that teams stay a tree.</summary>
internal static class TeamTree
{
    /// <summary>Deeper trees are mistakes, and every board with sub-teams would walk them.</summary>
    private const int MostLevels = 20;

    private const string LevelsAbove = """
        WITH RECURSIVE above AS (
            SELECT team.id, team.parent_team_id, 1 AS level
            FROM teams team WHERE team.organization_id = {0} AND team.id = {1}
            UNION ALL
            SELECT team.id, team.parent_team_id, above.level + 1
            FROM above JOIN teams team ON team.organization_id = {0} AND team.id = above.parent_team_id
            WHERE above.level <= 100
        )
        SELECT id AS "Value" FROM above
        """;

    private const string LevelsBelow = """
        WITH RECURSIVE below AS (
            SELECT {1}::uuid AS id, 1 AS level
            UNION ALL
            SELECT team.id, below.level + 1
            FROM below JOIN teams team ON team.organization_id = {0} AND team.parent_team_id = below.id
            WHERE below.level <= 100
        )
        SELECT max(level) AS "Value" FROM below
        """;

    /// <returns>Null when the parent will do.</returns>
    public static async Task<InvalidProblem?> RefuseAsync(SsiDb db, Guid? teamId, Guid? parentTeamId, CancellationToken ct)
    {
        if (parentTeamId is not { } parent)
            return null;
        // Two moves at once could close a circle that neither sees: they take turns.
        await LockedOrganization.ReadAsync(db, ct);
        var ancestors = await db.Database.SqlQueryRaw<Guid>(LevelsAbove, db.OrganizationId, parent).ToListAsync(ct);
        return ancestors.Count == 0
                ? new InvalidProblem("#/parentTeamId", "unknownTeam", new Text("There is no such team.", "Cette équipe n'existe pas."))
            : teamId is { } self && ancestors.Contains(self)
                ? new InvalidProblem(
                    "#/parentTeamId",
                    "cycle",
                    new Text("A team cannot be part of itself.", "Une équipe ne peut pas faire partie d'elle-même.")
                )
            : ancestors.Count + await LevelsFromAsync(db, teamId, ct) > MostLevels
                ? new InvalidProblem(
                    "#/parentTeamId",
                    "tooDeep",
                    new Text($"Teams nest at most {MostLevels} levels deep.", $"Les équipes s'emboîtent sur {MostLevels} niveaux au plus.")
                )
            : null;
    }

    /// <summary>How many levels a team takes with all below it; one that is new takes its own.</summary>
    private static async Task<int> LevelsFromAsync(SsiDb db, Guid? teamId, CancellationToken ct) =>
        teamId is { } team ? await db.Database.SqlQueryRaw<int>(LevelsBelow, db.OrganizationId, team).SingleAsync(ct) : 1;
}
