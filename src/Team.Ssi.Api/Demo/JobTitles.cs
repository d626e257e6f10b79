namespace Team.Ssi.Api.Demo;

internal static class JobTitles
{
    public static string Lead(TeamPlan team, bool french) =>
        team.ParentKey is null ? (french ? "Direction générale" : "Chief Executive Officer")
        : french ? $"Responsable {team.Name}"
        : $"Head of {team.Name}";

    /// <summary>In turn rather than at random: a board with two financial directors would look odd.</summary>
    public static string Of(TeamPlan team, bool french, int turn)
    {
        var titles = Titles(team.Function, french);
        return titles[turn % titles.Length];
    }

    // The French titles fit everybody: nothing here knows who is a woman and who is a man.
    private static string[] Titles(string function, bool french) =>
        (function, french) switch
        {
            ("sales", true) =>
            [
                "Responsable clientèle",
                "Responsable grands comptes",
                "Cadre technico-commercial",
                "Responsable de secteur",
            ],
            ("sales", false) => ["Account Executive", "Key Account Director", "Business Development Representative", "Sales Engineer"],
            ("hr", true) => ["Responsable recrutement", "Responsable marque employeur", "Partenaire RH"],
            ("hr", false) => ["Talent Acquisition Partner", "Employer Brand Specialist", "People Partner"],
            ("marketing", true) => ["Responsable communication", "Stratège de contenus", "Responsable réseaux sociaux"],
            ("marketing", false) => ["Content Strategist", "Social Media Lead", "Product Marketer"],
            (_, true) => ["Direction des opérations", "Direction financière", "Direction juridique", "Direction informatique"],
            _ => ["Chief Operating Officer", "Chief Financial Officer", "General Counsel", "Chief Information Officer"],
        };
}
