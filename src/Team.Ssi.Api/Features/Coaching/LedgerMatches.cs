namespace Team.Ssi.Api.Features.Coaching;

/// <summary>Finds for each completion of an action the similar members who have not done the same.</summary>
internal sealed class LedgerMatches(ILookup<DateOnly, LedgerScore> scores, IReadOnlyCollection<Completion> completions)
{
    private readonly Dictionary<DateOnly, Dictionary<Guid, Pillars>> _days = scores.ToDictionary(
        day => day.Key,
        day => day.ToDictionary(score => score.MemberId, score => score.Pillars)
    );

    private readonly ILookup<Guid, Guid> _whoDid = completions.ToLookup(one => one.ActionId, one => one.MemberId);

    /// <param name="over">Those whose follow-up is over.</param>
    public IReadOnlyList<LedgerMatch> Of(Guid actionId, Pillar pillar, IEnumerable<Completion> over)
    {
        var did = _whoDid[actionId].ToHashSet();
        return [.. over.Where(one => one.ActionId == actionId).Select(one => MatchOf(one, pillar, did)).OfType<LedgerMatch>()];
    }

    private LedgerMatch? MatchOf(Completion completion, Pillar pillar, HashSet<Guid> did)
    {
        if (ChangeOf(completion.MemberId, completion, pillar) is not { } own)
            return null;
        var others = _days[completion.Before]
            .Keys.Where(member => !did.Contains(member))
            .Select(member => (MemberId: member, Change: ChangeOf(member, completion, pillar)))
            .Where(other => other.Change is { } change && Math.Abs(change.Baseline - own.Baseline) <= ActionLedger.Radius)
            .Select(other => new LedgerChange(other.MemberId, other.Change!.Value.Points))
            .ToList();
        return new LedgerMatch(new LedgerChange(completion.MemberId, own.Points), others);
    }

    /// <summary>In points; null unless both days have a score.</summary>
    private (double Baseline, double Points)? ChangeOf(Guid memberId, Completion completion, Pillar pillar)
    {
        if (
            !_days.TryGetValue(completion.Before, out var before)
            || !_days.TryGetValue(completion.After, out var after)
            || !before.TryGetValue(memberId, out var then)
            || !after.TryGetValue(memberId, out var now)
        )
            return null;
        return ((double)Millionths.ToPoints(then[pillar]), (double)Millionths.ToPoints(now[pillar] - then[pillar]));
    }
}
