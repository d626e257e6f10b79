namespace Team.Ssi.Api.Demo;

/// <summary>
/// An invented company that a first start can show: every board, trend and comparison has something to say. The same day and
/// seed give the same company, to the last id.
/// </summary>
internal static class DemoOrganization
{
    public static DemoData Generate(DateOnly today, int seed = 2026)
    {
        var dice = new Dice(seed);
        var weeks = new Weeks(today);
        var teams = TeamTree.Grow(dice, weeks.First);
        Post[] posts = [.. Post.All(dice, teams)];
        var staff = new Staff(weeks);
        // Dice of their own for each member: another day changes how many readings one has, but not who the next one is.
        DemoMember[] members = [.. posts.Select(post => staff.Hire(dice.Fork(), post))];
        var tied = Ties.Make(members, today);
        return new("Altura", "Europe/Paris", teams, tied, DemoProgram.Draw(dice.Fork(), weeks, tied));
    }
}
