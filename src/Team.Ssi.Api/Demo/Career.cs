namespace Team.Ssi.Api.Demo;

/// <summary>When a member belongs where, and the first and last day on which they read their index; no such days = never.</summary>
internal sealed record Career(IReadOnlyList<DemoMembership> Memberships, DateOnly? DeactivatedOn, DateOnly? ReadsFrom, DateOnly? ReadsUntil)
{
    public static Career Draw(Dice dice, Weeks weeks, Post post)
    {
        var since = Hired(dice, weeks, post.Fate);
        DateOnly? last = post.Fate == Fate.Leaver ? weeks.MondayBefore(dice.Whole(4, 48)).AddDays(-3) : null;
        var memberships = Belongs(post, since, last, weeks.MondayBefore(dice.Whole(6, 50)));
        // Deactivated on the day after the last one in the team, so that no day is in doubt.
        var deactivatedOn = last?.AddDays(1);
        return post.Fate == Fate.Missing
            ? new(memberships, deactivatedOn, null, null)
            : new(memberships, deactivatedOn, Begins(dice, weeks, post.Fate, since), Ends(dice, weeks, post.Fate, last));
    }

    private static IReadOnlyList<DemoMembership> Belongs(Post post, DateOnly? since, DateOnly? last, DateOnly movedOn) =>
        post.Fate switch
        {
            Fate.Transferred => [new(post.OtherTeamId, since, movedOn.AddDays(-1), false), new(post.TeamId, movedOn, null, post.Lead)],
            Fate.InTwoTeams => [new(post.TeamId, since, null, post.Lead), new(post.OtherTeamId, movedOn, null, false)],
            _ => [new(post.TeamId, since, last, post.Lead)],
        };

    // Most have belonged "since always"; for some the day is known, long before the first reading.
    private static DateOnly? Hired(Dice dice, Weeks weeks, Fate fate) =>
        fate == Fate.Joiner ? weeks.MondayBefore(dice.Whole(3, 55))
        : dice.Chance(0.3) ? weeks.First.AddDays(-7 * dice.Whole(10, 400))
        : null;

    private static DateOnly Begins(Dice dice, Weeks weeks, Fate fate, DateOnly? since) =>
        fate == Fate.Joiner ? since!.Value.AddDays(dice.Whole(0, 12))
        // A few started late; a leaver who did might never have read at all.
        : fate == Fate.Settled && dice.Chance(0.25) ? weeks.Monday(dice.Whole(2, 20))
        : weeks.First;

    // 76 days, and at most 13 more since the reading before, keep a stale member's last reading within 90 days.
    private static DateOnly Ends(Dice dice, Weeks weeks, Fate fate, DateOnly? last) =>
        fate == Fate.Stale ? weeks.Today.AddDays(-dice.Whole(31, 76)) : last ?? weeks.Today;
}
