using Team.Ssi.Api.Audit;
using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Access;

internal static class AuditEventsTable
{
    public static readonly Table<Page<AuditEventResponse>, AuditEventResponse> Of = new(
        _ => "audit-events",
        page => page.Items,
        [
            new("Event id", "Id de l'événement", one => one.Id),
            new("At", "Le", one => one.At),
            new("Actor type", "Type d'acteur", one => LabelOf(one.Actor.Type)),
            new("Actor id", "Id de l'acteur", one => one.Actor.Id),
            new("Actor", "Acteur", one => one.Actor.Name),
            new("Role", "Rôle", one => one.Actor.Role?.ToColumn()),
            new("Action", "Action", one => one.Action),
            new("Member id", "Id du membre", one => one.MemberId),
            new("Team id", "Id de l'équipe", one => one.TeamId),
            new("Resource", "Ressource", one => one.Resource),
            new("Status", "Statut", one => one.Status),
            new(
                "Details",
                "Détails",
                one => one.Details is { } more ? string.Join("; ", more.Select(part => $"{part.Key}={part.Value}")) : null
            ),
            new("Looked at", "Consulté", one => one.Read?.Type.ToColumn()),
            new("As of", "Au", one => one.Read?.AsOf),
            new("Pages", "Pages", one => one.Read?.Pages),
        ]
    );

    private static Text LabelOf(ActorType type) =>
        type switch
        {
            ActorType.ApiKey => new("API key", "Clé d'API"),
            ActorType.User => new("User", "Utilisateur"),
            ActorType.Console => new("Console", "Console"),
            ActorType.System => new("System", "Système"),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
}
