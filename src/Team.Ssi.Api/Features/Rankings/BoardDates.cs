using System.Diagnostics.CodeAnalysis;
using Team.Ssi.Api.Http;
using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Rankings;

/// <summary>The days of a board. A day that has not ended is not complete: readings of it may still come in.</summary>
internal sealed record BoardDates(DateOnly AsOf, DateOnly ComparedWith, bool Complete)
{
    /// <summary>Before the index there was nothing to rank; the bound also keeps date arithmetic away from the calendar's end.</summary>
    private static readonly DateOnly Earliest = new(2014, 1, 1);

    public static bool TryOf(
        BoardDatesRequest asked,
        DateOnly today,
        [NotNullWhen(true)] out BoardDates? dates,
        [NotNullWhen(false)] out InvalidProblem? refusal
    )
    {
        dates = null;
        refusal = asked.Period is null
            ? RefuseDays(asked.AsOf ?? today, asked.CompareWith, today)
            : RefusePeriod(asked, asked.Period, today, out dates);
        if (refusal is not null)
            return false;
        var asOf = asked.AsOf ?? today;
        dates ??= new BoardDates(asOf, asked.CompareWith ?? ComparisonDate.Default(asOf), asOf < today);
        return true;
    }

    private static InvalidProblem? RefuseDays(DateOnly asOf, DateOnly? compareWith, DateOnly today) =>
        asOf > today
            ? new InvalidProblem(
                "?asOf",
                "future",
                $"The day is in the future; today is {today:yyyy-MM-dd} in the organization's time zone."
            )
        : asOf < Earliest ? new InvalidProblem("?asOf", "outOfRange", $"The earliest day is {Earliest:yyyy-MM-dd}.")
        : compareWith >= asOf
            ? new InvalidProblem("?compareWith", "outOfRange", "The comparison date must be before the date of the board.")
        : compareWith < Earliest ? new InvalidProblem("?compareWith", "outOfRange", $"The earliest day is {Earliest:yyyy-MM-dd}.")
        : null;

    private static InvalidProblem? RefusePeriod(BoardDatesRequest asked, string text, DateOnly today, out BoardDates? dates)
    {
        dates = null;
        if (asked.AsOf is not null || asked.CompareWith is not null)
            return new InvalidProblem(
                "?period",
                "conflict",
                "A period says both dates: send either `period`, or `asOf` and `compareWith`."
            );
        if (!Period.TryParse(text, today, out var period, out var why))
            return why == PeriodRefusal.Future
                ? new InvalidProblem("?period", "future", "The period has not begun.")
                : InvalidProblem.Unreadable(
                    new InputError("?period", "invalidValue", "A period is written 2026-W47, 2026-11, 2026-Q4 or 2026.")
                );
        dates = new BoardDates(period.AsOf, period.ComparedWith, period.Complete);
        return period.ComparedWith < Earliest ? new InvalidProblem("?period", "outOfRange", "The index began in 2014.") : null;
    }
}
