namespace Team.Ssi.Api.Http.Shapes;

/// <summary>A week in which nearly everybody moved the same way by more than 2 points.</summary>
/// <param name="Week">The ISO week, such as 2026-W47.</param>
/// <param name="AsOf">Its Sunday.</param>
/// <param name="Shift">The median change from the week before, in points with 2 decimals.</param>
internal sealed record TrendBreak(string Week, DateOnly AsOf, double Shift)
{
    public static TrendBreak Of(IsoWeek week, double shift) => new(week.ToString(), week.Sunday, shift);
}
