using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Http.Languages;

/// <summary>What people call the domain's words. The JSON has the words themselves, which never change.</summary>
internal static class Labels
{
    public static Text Of(Band band) =>
        band switch
        {
            Band.Low => new("Low", "Faible"),
            Band.Average => new("Average", "Moyen"),
            Band.Good => new("Good", "Bon"),
            Band.Strong => new("Strong", "Fort"),
            _ => throw new ArgumentOutOfRangeException(nameof(band)),
        };

    public static Text Of(Pillar pillar) =>
        pillar switch
        {
            Pillar.ProfessionalBrand => new("Professional brand", "Marque professionnelle"),
            Pillar.RightPeople => new("Right people", "Bonnes personnes"),
            Pillar.Insights => new("Insights", "Informations"),
            Pillar.Relationships => new("Relationships", "Relations"),
            _ => throw new ArgumentOutOfRangeException(nameof(pillar)),
        };

    public static Text Of(UnrankedReason reason) =>
        reason switch
        {
            UnrankedReason.Stale => new("Stale", "Périmé"),
            UnrankedReason.Missing => new("Missing", "Absent"),
            UnrankedReason.Paused => new("Paused", "En pause"),
            UnrankedReason.NoPillars => new("No pillars", "Sans piliers"),
            UnrankedReason.NoNewReading => new("No new reading", "Pas de nouveau relevé"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };

    public static Text Of(Metric metric) =>
        metric switch
        {
            Metric.Total => new("Total", "Total"),
            Metric.ProfessionalBrand => Of(Pillar.ProfessionalBrand),
            Metric.RightPeople => Of(Pillar.RightPeople),
            Metric.Insights => Of(Pillar.Insights),
            Metric.Relationships => Of(Pillar.Relationships),
            Metric.Improvement => new("Improvement", "Progression"),
            _ => throw new ArgumentOutOfRangeException(nameof(metric)),
        };

    public static Text Of(BoardType type) =>
        type switch
        {
            BoardType.Team => new("Team", "Équipe"),
            BoardType.Organization => new("Organization", "Organisation"),
            BoardType.Program => new("Programme", "Programme"),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    public static Text Of(TeamFunction function) =>
        function switch
        {
            TeamFunction.Sales => new("Sales", "Ventes"),
            TeamFunction.Hr => new("HR", "RH"),
            TeamFunction.Marketing => new("Marketing", "Marketing"),
            TeamFunction.Other => new("Other", "Autre"),
            _ => throw new ArgumentOutOfRangeException(nameof(function)),
        };

    public static Text Of(TeamRole role) =>
        role switch
        {
            TeamRole.Member => new("Member", "Membre"),
            TeamRole.Lead => new("Lead", "Responsable"),
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };

    public static Text Of(ReadingSource source) =>
        source switch
        {
            ReadingSource.Api => new("API", "API"),
            ReadingSource.LinkedIn => new("LinkedIn", "LinkedIn"),
            ReadingSource.Batch => new("Batch", "Lot"),
            ReadingSource.Import => new("Import", "Import"),
            ReadingSource.Demo => new("Demo", "Démonstration"),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };

    public static Text Of(TrustLevel level) =>
        level switch
        {
            TrustLevel.Normal => new("Normal", "Normale"),
            TrustLevel.Reduced => new("Reduced", "Réduite"),
            TrustLevel.Low => new("Low", "Faible"),
            _ => throw new ArgumentOutOfRangeException(nameof(level)),
        };

    public static Text Of(TrustSignal signal) =>
        signal switch
        {
            TrustSignal.DecimalsMissing => new(
                "Only whole numbers came: ask for the decimals of the page, or read changes of a point or two as none.",
                "Seuls des entiers sont arrivés : demandez les décimales de la page, ou ne lisez rien dans un ou deux points."
            ),
            TrustSignal.Jump => new(
                "The total moved more within a week than nearly anybody's: ask what happened, it may be a good story or a typing error.",
                "Le total a bougé en une semaine plus que presque tous : demandez ce qui s'est passé, belle histoire ou faute de frappe."
            ),
            TrustSignal.IdenticalPillars => new(
                "The four pillars have been the same for six weeks: perhaps an old page was copied.",
                "Les quatre piliers sont identiques depuis six semaines : peut-être une vieille page recopiée."
            ),
            TrustSignal.BrandWithoutEngagement => new(
                "The brand has risen for three weeks while insights and relationships fell: posts without conversations.",
                "La marque monte depuis trois semaines tandis qu'informations et relations baissent : des publications sans conversations."
            ),
            TrustSignal.SeveralReadings => new(
                "More than one reading was sent for the day: the last one counts.",
                "Plus d'un relevé a été envoyé pour le jour : le dernier compte."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        };

    public static Text Of(ActionPace pace) =>
        pace switch
        {
            ActionPace.Fast => new("Days", "Jours"),
            ActionPace.Slow => new("Weeks", "Semaines"),
            _ => throw new ArgumentOutOfRangeException(nameof(pace)),
        };

    public static Text Of(BenchmarkSource source) =>
        source switch
        {
            BenchmarkSource.Industry => new(
                "Average of the industry, as LinkedIn shows it",
                "Moyenne du secteur, telle que LinkedIn l'affiche"
            ),
            BenchmarkSource.OrganizationIndustry => new("Mean of colleagues in the same industry", "Moyenne des collègues du même secteur"),
            BenchmarkSource.Organization => new("Mean of all colleagues", "Moyenne de tous les collègues"),
            BenchmarkSource.Captured => new("Averages of industries, captured once", "Moyennes de secteurs, relevées une fois"),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };

    public static Text Of(ActionSource source) =>
        source switch
        {
            ActionSource.LinkedIn => new("LinkedIn", "LinkedIn"),
            ActionSource.Advice => new("Common advice", "Conseil courant"),
            ActionSource.Organization => new("Our own", "Le nôtre"),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };

    public static Text Of(PlanStatus status) =>
        status switch
        {
            PlanStatus.Active => new("Active", "En cours"),
            PlanStatus.Finished => new("Finished", "Terminé"),
            PlanStatus.Cancelled => new("Cancelled", "Annulé"),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
