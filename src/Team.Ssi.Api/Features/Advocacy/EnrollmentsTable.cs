using Team.Ssi.Api.Http.Languages;
using Team.Ssi.Api.Http.Shapes;
using Team.Ssi.Api.Http.Tables;

namespace Team.Ssi.Api.Features.Advocacy;

internal static class EnrollmentsTable
{
    public static readonly Table<Page<EnrollmentResponse>, EnrollmentResponse> Of = new(
        _ => "enrollments",
        page => page.Items,
        [
            new("Member id", "Id du membre", enrollment => enrollment.Member?.Id),
            new("Member", "Membre", enrollment => enrollment.Member?.DisplayName),
            new("Status", "Statut", enrollment => AdvocacyLabels.Of(enrollment.Status)),
            new("Since", "Depuis", enrollment => enrollment.Since),
            new("Cohort", "Cohorte", enrollment => enrollment.Cohort),
            new("Invited on", "Invité le", enrollment => FirstDay(enrollment, EnrollmentStatus.Invited)),
            new("Onboarded on", "Formé le", enrollment => FirstDay(enrollment, EnrollmentStatus.Onboarded)),
            new("Active on", "Actif le", enrollment => FirstDay(enrollment, EnrollmentStatus.Active)),
        ]
    );

    private static DateOnly? FirstDay(EnrollmentResponse enrollment, EnrollmentStatus status) =>
        enrollment.History.FirstOrDefault(step => step.Status == status)?.On;
}
