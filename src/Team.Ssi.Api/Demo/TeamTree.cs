namespace Team.Ssi.Api.Demo;

internal static class TeamTree
{
    private static readonly Site Paris = new("Paris", "FR");
    private static readonly Site Lyon = new("Lyon", "FR");
    private static readonly Site London = new("London", "GB");

    // Parents stand before their children.
    public static IReadOnlyList<TeamPlan> Plans { get; } =
    [
        new("ALT", null, "Altura", "other", 5, 0.15, 0.6, [Paris]),
        new("FR", "ALT", "Ventes France", "sales", 5, 0.1, 1, [Paris, Lyon]),
        new("INT", "ALT", "International Sales", "sales", 5, 0.2, 0.2, [London, Paris]),
        new("RH", "ALT", "Talents & RH", "hr", 9, -0.2, 0.8, [Paris, Lyon]),
        new("MKT", "ALT", "Marketing & Communication", "marketing", 9, 0.2, 0.6, [Paris, London]),
        new("FR-GC", "FR", "Grands comptes Paris", "sales", 24, 0.25, 0.9, [Paris]),
        new("FR-SUD", "FR", "Régions Sud", "sales", 22, -0.1, 0.95, [Lyon, new("Marseille", "FR"), new("Toulouse", "FR")]),
        new("FR-NE", "FR", "Régions Nord et Est", "sales", 21, -0.3, 0.95, [new("Lille", "FR"), new("Strasbourg", "FR")]),
        new("INT-UK", "INT", "UK & Ireland", "sales", 25, 0.3, 0.05, [London, new("Manchester", "GB"), new("Dublin", "IE")]),
        new(
            "INT-BN",
            "INT",
            "Benelux & Nordics",
            "sales",
            21,
            0,
            0.45,
            [new("Bruxelles", "BE"), new("Amsterdam", "NL"), new("Stockholm", "SE")]
        ),
        new("RH-REC", "RH", "Recrutement et marque employeur", "hr", 17, 0.05, 0.75, [Paris, Lyon]),
        new("MKT-SOC", "MKT", "Content & Social Media", "marketing", 17, 0.35, 0.4, [London, Paris]),
    ];

    public static IReadOnlyList<DemoTeam> Grow(Dice dice, DateOnly foundedOn)
    {
        var ids = Plans.ToDictionary(plan => plan.Key, _ => dice.Id(foundedOn));
        return
        [
            .. Plans.Select(plan => new DemoTeam(
                ids[plan.Key],
                plan.Name,
                plan.ParentKey is { } parent ? ids[parent] : null,
                plan.Function,
                plan.Key
            )),
        ];
    }

    /// <summary>A team without teams below, and not this one: where people move to, or help out.</summary>
    public static DemoTeam Another(Dice dice, IReadOnlyList<DemoTeam> teams, DemoTeam team) =>
        dice.Pick([.. teams.Where(other => other != team && teams.All(child => child.ParentId != other.Id))]);
}
