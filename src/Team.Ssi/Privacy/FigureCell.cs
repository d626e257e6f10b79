namespace Team.Ssi;

/// <summary>A mean that is or may be shown: of a board as of the end of a week.</summary>
/// <param name="Board">The same in every week.</param>
/// <param name="WeekEnd">The week's Sunday.</param>
/// <param name="Readings">Of which readings, by number; one of each person.</param>
public sealed record FigureCell(string Board, DateOnly WeekEnd, IReadOnlyList<int> Readings);
