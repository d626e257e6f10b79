using Microsoft.EntityFrameworkCore;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Members;

/// <summary>The active teams that members belong to on a day, by name.</summary>
internal static class TeamsOfMembers
{
    public static async Task<ILookup<Guid, TeamRef>> QueryAsync(
        SsiDb db,
        IReadOnlyCollection<Guid> memberIds,
        DateOnly day,
        CancellationToken ct
    )
    {
        var teams = await (
            from membership in db.TeamMemberships
            join team in db.Teams on membership.TeamId equals team.Id
            where memberIds.Contains(membership.MemberId) && membership.From <= day && day <= membership.To
            where team.ArchivedOn == null || day < team.ArchivedOn
            orderby team.NameKey, team.Id
            select new { membership.MemberId, Team = new TeamRef(team.Id, team.Name) }
        ).ToListAsync(ct);
        return teams.ToLookup(row => row.MemberId, row => row.Team);
    }
}
