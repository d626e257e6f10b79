using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Access;

/// <summary>The teams that a key is confined to or a manager leads.</summary>
internal static class TeamsNamed
{
    /// <summary>A team stands for all below it, so nobody needs more.</summary>
    public const int Most = 200;

    /// <returns>Null when every team is there.</returns>
    public static async Task<InvalidProblem?> RefuseAsync(SsiDb db, IReadOnlyList<Guid>? teamIds, CancellationToken ct)
    {
        if (teamIds is null)
            return null;
        var named = teamIds.Distinct().ToList();
        return await db.Teams.CountAsync(team => named.Contains(team.Id), ct) == named.Count
            ? null
            : new InvalidProblem("#/teamIds", "unknownTeam", new("One of the teams does not exist.", "L'une des équipes n'existe pas."));
    }
}
