namespace Team.Ssi.Load;

internal static class Medians
{
    public static T Median<T>(this IEnumerable<T> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
