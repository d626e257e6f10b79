namespace Team.Ssi.Api.Http.Languages;

/// <summary>What people call the words of programmes.</summary>
internal static class AdvocacyLabels
{
    public static Text Of(ProgramKind kind) =>
        kind switch
        {
            ProgramKind.Ambassador => new("Ambassadors", "Ambassadeurs"),
            ProgramKind.Campaign => new("Campaign", "Campagne"),
            ProgramKind.EmployerBrand => new("Employer brand", "Marque employeur"),
            ProgramKind.Expertise => new("Expertise", "Expertise"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public static Text Of(ProgramAudience audience) =>
        audience switch
        {
            ProgramAudience.Hr => Labels.Of(TeamFunction.Hr),
            ProgramAudience.Marketing => Labels.Of(TeamFunction.Marketing),
            ProgramAudience.Sales => Labels.Of(TeamFunction.Sales),
            _ => throw new ArgumentOutOfRangeException(nameof(audience)),
        };

    public static Text Of(LeagueMove move) =>
        move switch
        {
            LeagueMove.Stays => new("Stays", "Reste"),
            LeagueMove.Rises => new("Rises", "Monte"),
            LeagueMove.Falls => new("Falls", "Descend"),
            _ => throw new ArgumentOutOfRangeException(nameof(move)),
        };

    public static Text Of(AdvocacyTopic topic) =>
        topic switch
        {
            AdvocacyTopic.JobOffer => new("Job offers", "Offres d'emploi"),
            AdvocacyTopic.EmployerBrand => new("Employer brand", "Marque employeur"),
            AdvocacyTopic.Content => new("Content", "Contenus"),
            AdvocacyTopic.Expertise => new("Expertise", "Expertise"),
            _ => throw new ArgumentOutOfRangeException(nameof(topic)),
        };

    public static Text Of(EnrollmentStatus status) =>
        status switch
        {
            EnrollmentStatus.Invited => new("Invited", "Invité"),
            EnrollmentStatus.Onboarded => new("Onboarded", "Formé"),
            EnrollmentStatus.Active => new("Active", "Actif"),
            EnrollmentStatus.Dormant => new("Dormant", "En sommeil"),
            EnrollmentStatus.Left => new("Left", "Parti"),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    public static Text Of(ActivityKind kind) =>
        kind switch
        {
            ActivityKind.Post => new("Posts", "Publications"),
            ActivityKind.Share => new("Shares", "Partages"),
            ActivityKind.Comment => new("Comments", "Commentaires"),
            ActivityKind.Reaction => new("Reactions", "Réactions"),
            ActivityKind.Click => new("Clicks", "Clics"),
            ActivityKind.Reach => new("Reach", "Portée"),
            ActivityKind.Impressions => new("Impressions", "Vues"),
            ActivityKind.Follower => new("Followers", "Abonnés"),
            ActivityKind.Lead => new("Leads", "Pistes"),
            ActivityKind.Referral => new("Referrals", "Cooptations"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public static Text Of(OutcomeKind kind) =>
        kind switch
        {
            OutcomeKind.Opportunity => new("Opportunities", "Opportunités"),
            OutcomeKind.Hire => new("Hires", "Recrutements"),
            OutcomeKind.Application => new("Applications", "Candidatures"),
            OutcomeKind.Lead => Of(ActivityKind.Lead),
            OutcomeKind.Meeting => new("Meetings", "Rendez-vous"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
