namespace Team.Ssi;

/// <summary>
/// How many people a figure of a week must stand on to be told to those without name rights: k, as it is by now or as it was when the week was told, whichever is more.
/// Raised, it holds for older weeks too; lowered, only for weeks that begin afterwards, so that what was withheld of a week stays so.
/// </summary>
/// <param name="now">k by now.</param>
/// <param name="closings">The Sundays of the weeks that are closed, each with the k of its closing.</param>
public sealed class GroupSizes(int now, IEnumerable<KeyValuePair<DateOnly, int>> closings)
{
    /// <summary>For who may see everybody.</summary>
    public static readonly GroupSizes One = Always(1);

    private readonly SortedList<DateOnly, int> _closings = new(closings.ToDictionary());

    public static GroupSizes Always(int size) => new(size, []);

    /// <summary>
    /// A week is told from its end on and closed some days later, so the closing before it counts as well: between the two, k may have been lowered. Of a week
    /// that is far from any closing the nearest one counts.
    /// </summary>
    public int Of(DateOnly sunday)
    {
        var next = _closings.Keys.TakeWhile(day => day < sunday.AddDays(-7)).Count();
        var told = _closings.Skip(next).TakeWhile(closing => closing.Key <= sunday).Select(closing => closing.Value).ToList();
        if (told.Count == 0 && _closings.Count > 0)
            told.Add(_closings.GetValueAtIndex(Math.Min(next, _closings.Count - 1)));
        return told.Append(now).Max();
    }
}
