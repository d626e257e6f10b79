using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Team.Ssi;

/// <summary>A week from Monday to Sunday, numbered by ISO 8601: week 1 holds the year's first Thursday.</summary>
public readonly record struct IsoWeek
{
    private IsoWeek(DateOnly monday) => Monday = monday;

    public DateOnly Monday { get; }

    /// <summary>Of 9999-W52 the last day that a date can hold, a Friday.</summary>
    public DateOnly Sunday => Monday > DateOnly.MaxValue.AddDays(-6) ? DateOnly.MaxValue : Monday.AddDays(6);

    /// <summary>The year of the week, which around New Year need not be that of its days.</summary>
    public int Year => ISOWeek.GetYear(Monday.ToDateTime(TimeOnly.MinValue));

    public int Number => ISOWeek.GetWeekOfYear(Monday.ToDateTime(TimeOnly.MinValue));

    public static IsoWeek Of(DateOnly date) => new(date.AddDays(-(((int)date.DayOfWeek + 6) % 7)));

    public static IsoWeek Parse(string text) =>
        TryParse(text, out var week) ? week.Value : throw new FormatException("A week is written 2026-W47.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out IsoWeek? week)
    {
        week =
            text is [_, _, _, _, '-', 'W', _, _]
            && PeriodText.Year(text[..4]) is { } year
            && PeriodText.Number(text[6..]) is { } number
            && number >= 1
            && number <= ISOWeek.GetWeeksInYear(year)
                ? new(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)))
                : null;
        return week is not null;
    }

    public IsoWeek Plus(int weeks) => new(Monday.AddDays(7 * weeks));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-W{Number:D2}");
}
