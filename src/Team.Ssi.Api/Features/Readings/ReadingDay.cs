using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>The days on which a reading can have been captured.</summary>
internal static class ReadingDay
{
    public static readonly DateOnly First = ImportRowReader.FirstDay;

    /// <returns>Null when the day will do.</returns>
    public static InputError? Refuse(DateOnly day, DateOnly today, string pointer) =>
        day > today
            ? new InputError(
                pointer,
                "future",
                new Text(
                    $"The day is in the future; today is {today:yyyy-MM-dd} in the organization's time zone.",
                    $"Le jour est dans le futur ; nous sommes le {today:yyyy-MM-dd} dans le fuseau de l'organisation."
                )
            )
        : day < First
            ? new InputError(
                pointer,
                "outOfRange",
                new Text(
                    $"The index began in 2014: the earliest day is {First:yyyy-MM-dd}.",
                    $"L'indice date de 2014 : le premier jour est {First:yyyy-MM-dd}."
                )
            )
        : null;
}
