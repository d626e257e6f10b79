using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Coaching;

internal static class ActionLedgerTable
{
    public static readonly Table<ActionLedgerResponse, LedgerEntry> Of = new(
        ledger => $"action-ledger-{ledger.AsOf:yyyy-MM-dd}",
        ledger => ledger.Items,
        [
            new("Action id", "Id de l'action", entry => entry.ActionId),
            new("Pillar", "Pilier", entry => Labels.Of(entry.Pillar)),
            new("Action", "Action", entry => entry.Title),
            new("Completed", "Réalisées", entry => entry.Completed),
            new("Others", "Autres", entry => entry.Others),
            new("Reason", "Raison", entry => entry.Reason),
            new("Change", "Évolution", entry => entry.Change),
            new("Change of others", "Évolution des autres", entry => entry.OthersChange),
            new("Difference", "Différence", entry => entry.Difference),
            new("From", "De", entry => entry.Interval?[0]),
            new("To", "À", entry => entry.Interval?[1]),
        ]
    );
}
