using System.Diagnostics.CodeAnalysis;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>The days that a member's trend is asked for, both included.</summary>
internal sealed record TrendDays(DateOnly From, DateOnly To)
{
    public const int MostWeeks = 104;
    private const int UsualWeeks = 52;
    private const int DaysPerWeek = 7;

    public static bool TryOf(
        GetMemberTrendRequest asked,
        DateOnly today,
        [NotNullWhen(true)] out TrendDays? days,
        [NotNullWhen(false)] out InvalidProblem? refusal
    )
    {
        days = null;
        var to = asked.To ?? today;
        refusal =
            asked.Weeks is not null && (asked.From is not null || asked.To is not null)
                ? new InvalidProblem(
                    "?weeks",
                    "conflict",
                    new Text("Send either `weeks`, or `from` and `to`.", "Envoyez soit `weeks`, soit `from` et `to`.")
                )
            : to > today
                ? new InvalidProblem(
                    "?to",
                    "future",
                    new Text(
                        $"The day is in the future; today is {today:yyyy-MM-dd} in the organization's time zone.",
                        $"Le jour est dans le futur ; nous sommes le {today:yyyy-MM-dd} dans le fuseau de l'organisation."
                    )
                )
            : to < ReadingDay.First
                ? new InvalidProblem(
                    "?to",
                    "outOfRange",
                    new Text($"The earliest day is {ReadingDay.First:yyyy-MM-dd}.", $"Le premier jour est {ReadingDay.First:yyyy-MM-dd}.")
                )
            : null;
        if (refusal is not null)
            return false;
        var from = asked.From ?? to.AddDays(1 - DaysPerWeek * (asked.Weeks ?? UsualWeeks));
        if (from > to || to.DayNumber - from.DayNumber >= DaysPerWeek * MostWeeks)
        {
            refusal = new InvalidProblem(
                "?from",
                "outOfRange",
                new Text(
                    $"The first day is at most {MostWeeks} weeks before the last, and not after it.",
                    $"Le premier jour précède le dernier d'au plus {MostWeeks} semaines, et ne le suit pas."
                )
            );
            return false;
        }
        days = new TrendDays(from, to);
        return true;
    }
}
