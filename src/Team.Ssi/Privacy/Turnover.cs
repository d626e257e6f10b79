namespace Team.Ssi;

/// <summary>
/// Who came to a small board, or left it, since it was last shown. Their colleagues' scores hardly move in a week, so the difference of the means tells nearly
/// as much of a newcomer as an equation would. Looked at for as long as a reading of then may still count.
/// </summary>
internal sealed class Turnover(
    IReadOnlyList<int> personOf,
    IReadOnlyList<FigureCell> published,
    int minGroupSize,
    int hidesOne,
    int freshnessDays
)
{
    private readonly ILookup<string, FigureCell> _ofBoard = published.ToLookup(cell => cell.Board);

    /// <returns>Whether 1 to k − 1 people make the difference to a week in which the board was shown.</returns>
    public bool Isolates(FigureCell cell)
    {
        var people = PeopleOf(cell);
        return people.Count < hidesOne
            && _ofBoard[cell.Board]
                .Where(before => cell.WeekEnd.DayNumber - before.WeekEnd.DayNumber <= freshnessDays)
                .Select(before => Difference(people, PeopleOf(before)))
                .Any(difference => difference > 0 && difference < minGroupSize);
    }

    private HashSet<int> PeopleOf(FigureCell cell) => cell.Readings.Select(reading => personOf[reading]).ToHashSet();

    private static int Difference(HashSet<int> one, HashSet<int> other) =>
        one.Count(person => !other.Contains(person)) + other.Count(person => !one.Contains(person));
}
