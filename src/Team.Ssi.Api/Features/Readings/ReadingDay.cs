using Team.Ssi.Api.Http.Shapes;

namespace Team.Ssi.Api.Features.Readings;

/// <summary>The days on which a reading can have been captured.</summary>
internal static class ReadingDay
{
    /// <summary>LinkedIn introduced the index in 2014.</summary>
    public static readonly DateOnly First = new(2014, 1, 1);

    /// <returns>Null when the day will do.</returns>
    public static InputError? Refuse(DateOnly day, DateOnly today, string pointer) =>
        day > today
            ? new InputError(pointer, "future", $"The day is in the future; today is {today:yyyy-MM-dd} in the organization's time zone.")
        : day < First ? new InputError(pointer, "outOfRange", $"The index began in 2014: the earliest day is {First:yyyy-MM-dd}.")
        : null;
}
