using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Teams;

internal static class TeamMembersTable
{
    public static readonly Table<Page<TeamMemberResponse>, TeamMemberResponse> Of = new(
        _ => "team-members",
        page => page.Items,
        [
            new("Member id", "Id du membre", period => period.Member.Id),
            new("Member", "Membre", period => period.Member.DisplayName),
            new("Role", "Rôle", period => Labels.Of(period.Role)),
            new("From", "Du", period => period.From),
            new("To", "Au", period => period.To),
        ]
    );
}
