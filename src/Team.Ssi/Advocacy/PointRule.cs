namespace Team.Ssi;

/// <summary>What an activity of a kind is worth.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Points">Points for each activity, or for each `per` of its value; above 0 and up to 1,000, at most 2 decimals.</param>
/// <param name="Per">Null to count activities, whatever their value; else so much value earns the points: 100 for points per hundred viewers.</param>
/// <param name="MostPerDay">The most that a member earns by this kind on one day; null for no limit.</param>
public sealed record PointRule(ActivityKind Kind, decimal Points, int? Per = null, decimal? MostPerDay = null);

/// <summary>What somebody did on a day, as points see it.</summary>
public readonly record struct PointActivity(Guid MemberId, DateOnly OccurredOn, ActivityKind Kind, long Value);

/// <summary>Points by the rules of a programme. They are computed when asked for, so changed rules and corrected activities count from then on for all days.</summary>
public static class ActivityPoints
{
    /// <param name="rules">At most one a kind; what has none earns nothing.</param>
    public static IReadOnlyDictionary<Guid, decimal> Of(IEnumerable<PointActivity> activities, IReadOnlyCollection<PointRule> rules)
    {
        var ofKind = rules.ToDictionary(rule => rule.Kind);
        return activities
            .Where(activity => ofKind.ContainsKey(activity.Kind))
            .GroupBy(activity => (activity.MemberId, activity.OccurredOn, activity.Kind))
            .Select(day => (day.Key.MemberId, Points: OfDay(day, ofKind[day.Key.Kind])))
            .GroupBy(day => day.MemberId)
            .ToDictionary(member => member.Key, member => member.Sum(day => day.Points));
    }

    private static decimal OfDay(IEnumerable<PointActivity> activities, PointRule rule)
    {
        var earned = activities.Sum(activity => rule.Per is { } per ? rule.Points * activity.Value / per : rule.Points);
        return rule.MostPerDay < earned ? rule.MostPerDay.Value : earned;
    }
}
