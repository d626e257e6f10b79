namespace Team.Ssi;

/// <summary>What some people did until the end of a week, since the week before or the beginning.</summary>
/// <param name="Count">How many things.</param>
/// <param name="Value">The sum of their values.</param>
public sealed record DoneInWeek(DateOnly WeekEnd, int Count, long Value, IReadOnlyCollection<Guid> Members);

/// <summary>
/// A sum that grows from week to week, for those who may not see single people's shares in it: it moves only when at least k people added to it since it moved
/// last. So whichever two days are subtracted, the difference is of nobody or of k people at least.
/// </summary>
public sealed class SteppedCounts
{
    private readonly List<DoneInWeek> _steps = [];

    /// <param name="sizes">k of each week; 1 for those who may see every share.</param>
    public SteppedCounts(IEnumerable<DoneInWeek> weeks, GroupSizes sizes)
    {
        var (count, value, members) = (0, 0L, new HashSet<Guid>());
        foreach (var week in weeks.OrderBy(week => week.WeekEnd))
        {
            (count, value) = (count + week.Count, value + week.Value);
            members.UnionWith(week.Members);
            if (members.Count < sizes.Of(week.WeekEnd))
                continue;
            _steps.Add(new DoneInWeek(week.WeekEnd, count, value, members));
            (count, value, members) = (0, 0, []);
        }
        IsAnythingHeldBack = members.Count > 0;
    }

    /// <summary>Whether something was done that is not in the sum yet.</summary>
    public bool IsAnythingHeldBack { get; }

    /// <summary>What was added after a day and up to another: Sundays, on which sums move.</summary>
    /// <param name="after">Null for since the beginning.</param>
    public DoneInWeek Between(DateOnly? after, DateOnly until)
    {
        var steps = _steps.Where(step => (after is null || step.WeekEnd > after) && step.WeekEnd <= until).ToList();
        return new DoneInWeek(
            until,
            steps.Sum(step => step.Count),
            steps.Sum(step => step.Value),
            steps.SelectMany(step => step.Members).ToHashSet()
        );
    }
}
