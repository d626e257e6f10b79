using System.Diagnostics.CodeAnalysis;

namespace Team.Ssi;

/// <summary>A week, month, quarter or year, as the dates that a board of it looks at.</summary>
/// <param name="AsOf">Its last day, or today while it runs.</param>
/// <param name="ComparedWith">The last day of the period before.</param>
/// <param name="Complete">False up to and including its last day: until that is over, readings of it may come in.</param>
public sealed record Period(DateOnly AsOf, DateOnly ComparedWith, bool Complete)
{
    public static bool TryParse(
        string? text,
        DateOnly today,
        [NotNullWhen(true)] out Period? period,
        [NotNullWhen(false)] out PeriodRefusal? refusal
    )
    {
        var first = FirstDay(text);
        refusal =
            first is null ? PeriodRefusal.Malformed
            : first > today ? PeriodRefusal.Future
            : null;
        period = refusal is null ? From(first!.Value, LastDay(text!, first.Value), today) : null;
        return period is not null;
    }

    private static Period From(DateOnly first, DateOnly last, DateOnly today) =>
        new(last < today ? last : today, first.AddDays(-1), last < today);

    private static DateOnly? FirstDay(string? text) =>
        text switch
        {
            [_, _, _, _] => FirstDay(text, 1),
            [_, _, _, _, '-', 'Q', >= '1' and <= '4'] => FirstDay(text[..4], 3 * (text[6] - '1') + 1),
            [_, _, _, _, '-', _, _] => FirstDay(text[..4], PeriodText.Number(text[5..])),
            _ => IsoWeek.TryParse(text, out var week) ? week.Value.Monday : null,
        };

    private static DateOnly? FirstDay(string year, int? month) =>
        PeriodText.Year(year) is { } number && month is >= 1 and <= 12 ? new(number, month.Value, 1) : null;

    // Only asked once the period has begun: the last day of 9999-W52 is none that a date can hold.
    private static DateOnly LastDay(string text, DateOnly first) =>
        text switch
        {
            { Length: 4 } => new(first.Year, 12, 31),
            [.., 'Q', _] => first.AddMonths(3).AddDays(-1),
            { Length: 7 } => first.AddMonths(1).AddDays(-1),
            _ => first.AddDays(6),
        };
}
