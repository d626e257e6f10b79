using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Members;

internal static class MembersTable
{
    public static readonly Table<Page<MemberResponse>, MemberResponse> Of = new(
        _ => "members",
        page => page.Items,
        [
            new("Member id", "Id du membre", member => member.Id),
            new("Name", "Nom", member => member.DisplayName),
            new("E-mail", "E-mail", member => member.Email),
            new("External id", "Id externe", member => member.ExternalId),
            new("LinkedIn URL", "URL LinkedIn", member => member.LinkedInUrl),
            new("Job title", "Fonction", member => member.JobTitle),
            new("Industry", "Secteur", member => member.Industry),
            new("Country", "Pays", member => member.Country),
            new("Site", "Site", member => member.Site),
            new("Sales Navigator seat", "Licence Sales Navigator", member => member.SalesNavigatorSeat),
            new("Status", "Statut", member => LabelOf(member.Status)),
            new("Deactivated on", "Désactivé le", member => member.DeactivatedOn),
            new("Teams", "Équipes", member => string.Join("; ", member.Teams.Select(team => team.Name))),
            new("Created at", "Créé le", member => member.CreatedAt),
            new("Updated at", "Modifié le", member => member.UpdatedAt),
        ]
    );

    private static Text LabelOf(MemberStatus status) =>
        status switch
        {
            MemberStatus.Active => new("Active", "Actif"),
            MemberStatus.Deactivated => new("Deactivated", "Désactivé"),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
