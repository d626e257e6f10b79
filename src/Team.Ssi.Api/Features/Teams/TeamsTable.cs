using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Teams;

internal static class TeamsTable
{
    public static readonly Table<Page<TeamResponse>, TeamResponse> Of = new(
        _ => "teams",
        page => page.Items,
        [
            new("Team id", "Id de l'équipe", team => team.Id),
            new("Name", "Nom", team => team.Name),
            new("External id", "Id externe", team => team.ExternalId),
            new("Parent team id", "Id de l'équipe parente", team => team.ParentTeamId),
            new("Function", "Fonction", team => team.Function is { } function ? Labels.Of(function) : null),
            new("Archived on", "Archivée le", team => team.ArchivedOn),
            new("Created at", "Créée le", team => team.CreatedAt),
            new("Updated at", "Modifiée le", team => team.UpdatedAt),
        ]
    );
}
