using Team.Ssi.Api.Data;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Coaching;

internal static class AccountabilityTable
{
    public static readonly Table<AccountabilityResponse, BoardAccountability> Of = new(
        answer => $"coaching-accountability-{answer.To:yyyy-MM-dd}",
        answer => answer.Items,
        [
            new("Board", "Tableau", item => item.Board.Name),
            new("Active", "Actifs", item => item.Active),
            new("Coached", "Accompagnés", item => item.Happening?.Coached),
            new("Plans", "Plans", item => item.Happening?.Plans),
            new("Check-ins", "Entretiens", item => item.Happening?.CheckIns),
            new("Check-ins per member", "Entretiens par membre", item => item.Happening?.CheckInsPerMember),
            new("Actions done", "Actions réalisées", item => item.Applied?.Done),
            new("Actions skipped", "Actions passées", item => item.Applied?.Skipped),
            new("Actions open", "Actions ouvertes", item => item.Applied?.Open),
            new("Coached compared", "Accompagnés comparés", item => item.Working?.Coached?.Compared),
            new("Coached up", "Accompagnés en hausse", item => item.Working?.Coached?.Up),
            new("Coached down", "Accompagnés en baisse", item => item.Working?.Coached?.Down),
            new("Others compared", "Autres comparés", item => item.Working?.Others?.Compared),
            new("Others up", "Autres en hausse", item => item.Working?.Others?.Up),
            new("Others down", "Autres en baisse", item => item.Working?.Others?.Down),
            new("Suppression", "Suppression", item => (item.Suppression ?? item.Working?.Suppression)?.Reason.ToColumn()),
        ]
    );
}
