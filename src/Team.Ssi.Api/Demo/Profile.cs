namespace Team.Ssi.Api.Demo;

/// <summary>What stands on a member's card beside the name.</summary>
internal sealed record Profile(string JobTitle, Industry? Industry, string? IndustryName, Site Site, bool? Seat)
{
    // A seat is a confounder of the index, so the demo must have both kinds in sales, and some whose seat nobody recorded.
    private const double SalesSeats = 0.6;
    private const double OtherSeats = 0.08;

    public static Profile Draw(Dice dice, Post post, bool french)
    {
        var team = post.Plan;
        var industry = dice.Chance(0.94) ? dice.Pick(Industry.All) : null;
        bool? seat = dice.Chance(0.05) ? null : dice.Chance(team.Function == "sales" ? SalesSeats : OtherSeats);
        var title = post.Lead ? JobTitles.Lead(team, french) : JobTitles.Of(team, french, post.Number);
        return new(title, industry, french ? industry?.French : industry?.English, dice.Pick(team.Sites), seat);
    }
}
