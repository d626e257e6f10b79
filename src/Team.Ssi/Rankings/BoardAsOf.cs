namespace Team.Ssi;

/// <summary>A board as of one date: who belonged to it then, who of them has a score, and why the others have none.</summary>
internal sealed class BoardAsOf(BoardInput board, DateOnly asOf, DateOnly comparedWith)
{
    private IEnumerable<BoardMember> Members => board.Members.Where(member => member.BelongsAsOf(asOf));

    // Guid.CompareTo orders as PostgreSQL orders uuid: by the bytes in the order in which they are written.
    public List<Standing> Ranked() =>
        Members
            .Where(member => ReasonAgainst(member) is null)
            .Select(member => new Standing(member, ScoreOf(member)!.Value, ReadingOf(member, asOf)!.Value))
            .OrderByDescending(standing => standing.Score)
            .ThenBy(standing => standing.Reading.CapturedOn)
            .ThenBy(standing => standing.Member.Id)
            .ToList();

    public List<UnrankedMember> Unranked() =>
        Members
            .Select(member =>
                (member.Id, Reason: ReasonAgainst(member), Latest: ReadingsOf(member).Max(reading => (DateOnly?)reading.CapturedOn))
            )
            .Where(member => member.Reason is not null)
            .Select(member => new UnrankedMember(member.Id, member.Reason!.Value, member.Latest))
            .OrderBy(member => member.MemberId)
            .ToList();

    /// <summary>In hundredths; null unless a different reading counted at the comparison date.</summary>
    public int? ChangeOf(BoardMember member) =>
        ReadingOf(member, asOf) is { } now && ReadingOf(member, comparedWith) is { } then && now.CapturedOn != then.CapturedOn
            ? now.ScoreOf(board.Metric) - then.ScoreOf(board.Metric)
            : null;

    /// <summary>Null when the change is.</summary>
    public bool? IsChangeReliable(BoardMember member) =>
        ChangeOf(member) is { } change
            ? ReliableChange.IsReliable(
                change,
                eitherRounded: ReadingOf(member, asOf)!.Value.IsRounded || ReadingOf(member, comparedWith)!.Value.IsRounded,
                board.Sem
            )
            : null;

    private int? ScoreOf(BoardMember member) =>
        board.Metric == Metric.Improvement ? ChangeOf(member) : ReadingOf(member, asOf)?.ScoreOf(board.Metric);

    private UnrankedReason? ReasonAgainst(BoardMember member) =>
        member.IsPausedAsOf(asOf) ? UnrankedReason.Paused
        : !ReadingsOf(member).Any() ? UnrankedReason.Missing
        : !ReadingsOf(member).Any(reading => IsFresh(reading, asOf)) ? UnrankedReason.Stale
        : ReadingOf(member, asOf) is null ? UnrankedReason.NoPillars
        : ScoreOf(member) is null ? UnrankedReason.NoNewReading
        : null;

    private IEnumerable<BoardReading> ReadingsOf(BoardMember member) => member.Readings.Where(reading => reading.CapturedOn <= asOf);

    /// <summary>The reading that counts as of a date: the latest fresh one that has what the board ranks by.</summary>
    private BoardReading? ReadingOf(BoardMember member, DateOnly date) =>
        member
            .Readings.Where(reading => IsFresh(reading, date) && reading.ScoreOf(board.Metric) is not null)
            .OrderByDescending(reading => reading.CapturedOn)
            .Select(reading => (BoardReading?)reading)
            .FirstOrDefault();

    private bool IsFresh(BoardReading reading, DateOnly date) => Freshness.IsFresh(reading.CapturedOn, date, board.FreshnessDays);
}
