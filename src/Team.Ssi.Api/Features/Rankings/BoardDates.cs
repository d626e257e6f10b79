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
                new Text(
                    $"The day is in the future; today is {today:yyyy-MM-dd} in the organization's time zone.",
                    $"Le jour est dans le futur ; nous sommes le {today:yyyy-MM-dd} dans le fuseau de l'organisation."
                )
            )
        : asOf < Earliest
            ? new InvalidProblem(
                "?asOf",
                "outOfRange",
                new Text($"The earliest day is {Earliest:yyyy-MM-dd}.", $"Le premier jour est {Earliest:yyyy-MM-dd}.")
            )
        : compareWith >= asOf
            ? new InvalidProblem(
                "?compareWith",
                "outOfRange",
                new Text(
                    "The comparison date must be before the date of the board.",
                    "La date de comparaison doit précéder celle du classement."
                )
            )
        : compareWith < Earliest
            ? new InvalidProblem(
                "?compareWith",
                "outOfRange",
                new Text($"The earliest day is {Earliest:yyyy-MM-dd}.", $"Le premier jour est {Earliest:yyyy-MM-dd}.")
            )
        : null;

    private static InvalidProblem? RefusePeriod(BoardDatesRequest asked, string text, DateOnly today, out BoardDates? dates)
    {
        dates = null;
        if (asked.AsOf is not null || asked.CompareWith is not null)
            return new InvalidProblem(
                "?period",
                "conflict",
                new Text(
                    "A period says both dates: send either `period`, or `asOf` and `compareWith`.",
                    "Une période dit les deux dates : envoyez soit `period`, soit `asOf` et `compareWith`."
                )
            );
        if (!Period.TryParse(text, today, out var period, out var why))
            return why == PeriodRefusal.Future
                ? new InvalidProblem("?period", "future", new Text("The period has not begun.", "La période n'a pas commencé."))
                : InvalidProblem.Unreadable(
                    new InputError(
                        "?period",
                        "invalidValue",
                        new Text(
                            "A period is written 2026-W47, 2026-11, 2026-Q4 or 2026.",
                            "Une période s'écrit 2026-W47, 2026-11, 2026-Q4 ou 2026."
                        )
                    )
                );
        dates = new BoardDates(period.AsOf, period.ComparedWith, period.Complete);
        return period.ComparedWith < Earliest
            ? new InvalidProblem("?period", "outOfRange", new Text("The index began in 2014.", "L'indice date de 2014."))
            : null;
    }
}
