using System.Globalization;

namespace Team.Ssi;

/// <summary>In which order a date that is not ISO says day, month and year.</summary>
public enum DateOrder
{
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// <summary>Dates as files write them. ISO 8601 is always read; anything else only once its order is known, which one date alone rarely tells.</summary>
public static class FileDates
{
    private const int LongestYear = 4;

    /// <summary>A year of two digits is one of these hundred: nothing here is older than the index.</summary>
    private const int Century = 2000;

    /// <summary>`2026-11-20`, also with a time behind it, of which only the day counts.</summary>
    public static bool TryIso(ReadOnlySpan<char> text, out DateOnly day)
    {
        text = text.Trim();
        day = default;
        return text.Length >= 10
            && (text.Length == 10 || text[10] is 'T' or ' ')
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>`20/11/2026`, `20.11.26`, `11-20-2026 08:15`, `2026/11/20`.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, DateOrder order, out DateOnly day)
    {
        day = default;
        Span<int> parts = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        if (!TrySplit(text.Trim(), parts, digits))
            return false;
        var (d, m, y) = order switch
        {
            DateOrder.DayMonthYear => (0, 1, 2),
            DateOrder.MonthDayYear => (1, 0, 2),
            _ => (2, 1, 0),
        };
        var year = digits[y] == LongestYear ? parts[y] : parts[y] + Century;
        if (
            digits[y] is not (2 or LongestYear)
            || digits[d] > 2
            || digits[m] > 2
            || year < 1
            || parts[m] is < 1 or > 12
            || parts[d] < 1
            || parts[d] > DateTime.DaysInMonth(year, parts[m])
        )
            return false;
        day = new DateOnly(year, parts[m], parts[d]);
        return true;
    }

    /// <summary>`dmy`, `dd/MM/yyyy`, `MM-DD-YYYY`: the order of the letters is what matters.</summary>
    public static DateOrder? OrderOf(string format)
    {
        var letters = string.Concat(format.ToLowerInvariant().Where(char.IsAsciiLetter).Select((letter, _) => letter));
        var order = string.Concat(letters.Where((letter, place) => place == 0 || letters[place - 1] != letter));
        return order switch
        {
            "dmy" => DateOrder.DayMonthYear,
            "mdy" => DateOrder.MonthDayYear,
            "ymd" => DateOrder.YearMonthDay,
            _ => null,
        };
    }

    private static bool TrySplit(ReadOnlySpan<char> text, Span<int> parts, Span<int> digits)
    {
        var (part, separator) = (0, '\0');
        foreach (var (place, one) in text.ToString().Index())
        {
            if (char.IsAsciiDigit(one))
            {
                if (++digits[part] > LongestYear)
                    return false;
                parts[part] = parts[part] * 10 + (one - '0');
            }
            else if (part < 2 && digits[part] > 0 && one is '/' or '.' or '-' or ' ' && (separator == '\0' || separator == one))
            {
                separator = one;
                part++;
            }
            else
                return part == 2 && digits[2] > 0 && (one is ' ' or 'T' or ',') && IsTime(text[(place + 1)..]);
        }
        return part == 2 && digits[2] > 0;
    }

    private static bool IsTime(ReadOnlySpan<char> text) =>
        TimeOnly.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
