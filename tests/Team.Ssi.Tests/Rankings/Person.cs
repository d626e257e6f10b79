namespace Team.Ssi;

/// <summary>People of a test board; a date is so many days before the board's.</summary>
internal static class Person
{
    public static readonly DateOnly AsOf = new(2026, 11, 22);
    public static readonly DateOnly ComparedWith = new(2026, 11, 15);

    public static readonly BoardMember Alice = Named(1);
    public static readonly BoardMember Bob = Named(2);
    public static readonly BoardMember Carol = Named(3);
    public static readonly BoardMember Dave = Named(4);

    public static DateOnly DaysAgo(int days) => AsOf.AddDays(-days);

    public static BoardMember Scores(
        this BoardMember member,
        decimal total,
        int daysAgo = 0,
        Pillars? pillars = null,
        bool rounded = false
    ) => member with { Readings = [.. member.Readings, new(DaysAgo(daysAgo), Millionths.FromPoints(total), pillars, rounded)] };

    /// <summary>A reading with these insights; the other three pillars are the same for everyone.</summary>
    public static BoardMember ScoresInsights(this BoardMember member, decimal insights, int daysAgo = 0) =>
        member.Scores(insights + 50, daysAgo, new PillarPoints(25, 20, insights, 5).ToMillionths());

    public static BoardMember Belongs(this BoardMember member, DateOnly? from, DateOnly? to) =>
        member with
        {
            Memberships = [new(from, to)],
        };

    public static BoardMember Pauses(this BoardMember member, DateOnly? from, DateOnly? to) => member with { Paused = [new(from, to)] };

    public static Leaderboard Board(params BoardMember[] members) => Leaderboards.Of(Input(members));

    public static BoardInput Input(params BoardMember[] members) =>
        new()
        {
            Members = members,
            AsOf = AsOf,
            ComparedWith = ComparedWith,
        };

    public static LeaderboardEntry EntryOf(this Leaderboard board, BoardMember member) =>
        Assert.Single(board.Entries, entry => entry.MemberId == member.Id);

    public static UnrankedReason ReasonAgainst(this Leaderboard board, BoardMember member) =>
        Assert.Single(board.Unranked, unranked => unranked.MemberId == member.Id).Reason;

    private static BoardMember Named(int number) =>
        new() { Id = Guid.Parse($"{number:D8}-0000-7000-8000-000000000000"), Memberships = [default] };
}
