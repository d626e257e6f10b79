namespace Team.Ssi;

/// <summary>What became of an action that a member had planned.</summary>
public readonly record struct PlannedAction(Guid ActionId, ActionStatus Status, DateOnly? ClosedOn);

/// <summary>
/// Chooses what to do next. The most urgent pillar comes first, what shows sooner before what takes weeks; among equals the library is walked week by week, so
/// that the same day gives the same answer and no action is out of reach for ever.
/// </summary>
public static class Suggestions
{
    public const int Most = 3;

    /// <summary>One pillar alone would make a narrow week.</summary>
    public const int MostOfPillar = 2;

    /// <summary>What was just done should show before it is done again.</summary>
    public const int RestDays = 14;

    /// <summary>What was just refused is not pressed.</summary>
    public const int SkipDays = 7;

    public static IReadOnlyList<LibraryAction> Choose(
        IReadOnlyList<PillarGap> gaps,
        IReadOnlyList<LibraryAction> library,
        IReadOnlyCollection<PlannedAction> history,
        bool hasSeat,
        DateOnly today
    )
    {
        var gapOf = gaps.ToDictionary(gap => gap.Pillar);
        var turn = IsoWeek.Of(today).Monday.DayNumber / 7;
        var fitting = library
            .Index()
            .Where(one => gapOf.TryGetValue(one.Item.Pillar, out var gap) && gap.Room > 0)
            .Where(one => hasSeat || !one.Item.NeedsSeat)
            .Where(one => history.All(planned => planned.ActionId != one.Item.Id || IsOver(planned, one.Item, today)))
            .OrderByDescending(one => gapOf[one.Item.Pillar].Priority)
            .ThenBy(one => one.Item.Pace)
            .ThenByDescending(one => gapOf[one.Item.Pillar].Room)
            .ThenBy(one => (one.Index + turn) % library.Count)
            .Select(one => one.Item);
        return Cut(fitting);
    }

    /// <summary>What a team can do together about one pillar; nobody's seat or history is in the way of a group.</summary>
    public static IReadOnlyList<LibraryAction> ForTeam(Pillar pillar, IReadOnlyList<LibraryAction> library, DateOnly today)
    {
        var turn = IsoWeek.Of(today).Monday.DayNumber / 7;
        return
        [
            .. library
                .Index()
                .Where(one => one.Item.Pillar == pillar && !one.Item.NeedsSeat)
                .OrderBy(one => one.Item.Pace)
                .ThenBy(one => (one.Index + turn) % library.Count)
                .Select(one => one.Item)
                .Take(Most),
        ];
    }

    private static List<LibraryAction> Cut(IEnumerable<LibraryAction> fitting)
    {
        var chosen = new List<LibraryAction>(Most);
        foreach (var action in fitting)
            if (chosen.Count < Most && chosen.Count(other => other.Pillar == action.Pillar) < MostOfPillar)
                chosen.Add(action);
        return chosen;
    }

    /// <summary>Whether it may be suggested again.</summary>
    private static bool IsOver(PlannedAction planned, LibraryAction action, DateOnly today)
    {
        var days = planned.ClosedOn is { } closed ? today.DayNumber - closed.DayNumber : 0;
        return planned.Status switch
        {
            ActionStatus.Done => !action.OnceOnly && days >= RestDays,
            ActionStatus.Skipped => days >= SkipDays,
            _ => false,
        };
    }
}
