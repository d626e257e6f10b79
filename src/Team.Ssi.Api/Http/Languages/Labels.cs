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
}
