using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Coaching;

internal static class CoachingPlansTable
{
    public static readonly Table<Page<PlanListItem>, PlanListItem> Of = new(
        _ => "coaching-plans",
        page => page.Items,
        [
            new("Plan id", "Id du plan", plan => plan.Id),
            new("Member id", "Id du membre", plan => plan.Member.Id),
            new("Member", "Membre", plan => plan.Member.DisplayName),
            new("Title", "Titre", plan => plan.Title),
            new("Starts on", "Début", plan => plan.StartsOn),
            new("Ends on", "Fin", plan => plan.EndsOn),
            new("Status", "Statut", plan => Labels.Of(plan.Status)),
            new("Closed on", "Clos le", plan => plan.ClosedOn),
        ]
    );
}
