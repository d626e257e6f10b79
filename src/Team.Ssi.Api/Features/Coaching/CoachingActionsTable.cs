using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Coaching;

internal static class CoachingActionsTable
{
    public static readonly Table<Page<CoachingActionResponse>, CoachingActionResponse> Of = new(
        _ => "coaching-actions",
        page => page.Items,
        [
            new("Id", "Id", action => action.Id),
            new("Pillar", "Pilier", action => Labels.Of(action.Pillar)),
            new("Title", "Titre", action => action.Title),
            new("How", "Comment", action => action.How),
            new("Why", "Pourquoi", action => action.Why),
            new("Guardrail", "Garde-fou", action => action.Guardrail),
            new("Shows within", "Se voit en", action => Labels.Of(action.Pace)),
            new("Source", "Source", action => Labels.Of(action.Source)),
            new("Needs Sales Navigator", "Demande Sales Navigator", action => action.NeedsSalesNavigatorSeat),
            new("Once only", "Une seule fois", action => action.OnceOnly),
            new("Retired at", "Retirée le", action => action.RetiredAt),
        ]
    );
}
