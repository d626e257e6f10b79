namespace Team.Ssi.Api.Features.Rankings;

/// <summary>
/// A walk over a board: for which days, with the readings as they stood at which time, by the freshness of that time, and after whom it goes on; null to
/// begin.
/// </summary>
internal sealed record BoardCursor(BoardDates Dates, DateTimeOffset KnownAt, int FreshnessDays, LeaderboardKey? After)
{
    /// <summary>What the first page said of the board; null on that page.</summary>
    public BoardHead? Head { get; init; }

    /// <summary>
    /// The page under the head of the first one. Who belongs to a board is known as of today only: where others have come since, the size grows with the
    /// ranks, which may not be beyond it.
    /// </summary>
    public LeaderboardPage UnderHead(LeaderboardPage page) =>
        Head is not { } head
            ? page
            : page with
            {
                Size = page.Rows.Where(row => row.Reason is null).Select(row => row.CompetitionRank - 1 + row.Tied).Append(head.Size).Max(),
                Stale = head.Stale,
                Missing = head.Missing,
                Excluded = head.Excluded,
            };

    /// <returns>Null when the page holds all that is left.</returns>
    public BoardCursor? Next(LeaderboardPage page, int limit) =>
        page.Rows.Count > limit && page.Rows[limit].Reason is null
            ? this with
            {
                Head = Head ?? new BoardHead(page.Size, page.Stale, page.Missing, page.Excluded),
                After = LeaderboardKey.Of(page.Rows[limit - 1]) with { Counts = page.Counts },
            }
            : null;
}

internal sealed record BoardHead(int Size, int Stale, int Missing, int Excluded);

/// <summary>
/// The last of the page before, in the order of the board, and the ranks that were counted so far. The next page counts on from them, whatever happens to
/// the board above meanwhile.
/// </summary>
/// <param name="Rank">The competition rank.</param>
internal sealed record LeaderboardKey(int Score, DateOnly CapturedOn, Guid MemberId, int Position, int Rank, int DenseRank)
{
    /// <summary>Of the board as the walk began, where current scores told it: so they tell the next page too. Null where readings were looked up.</summary>
    public BoardCounts? Counts { get; init; }

    public static LeaderboardKey Of(LeaderboardRow row) =>
        new(row.Score, row.CapturedOn!.Value, row.MemberId, row.Position, row.CompetitionRank, row.DenseRank);
}
