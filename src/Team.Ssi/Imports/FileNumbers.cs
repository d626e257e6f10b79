using System.Globalization;

namespace Team.Ssi;

/// <summary>Numbers as people and spreadsheets of several languages write them.</summary>
public static class FileNumbers
{
    private const int Longest = 40;

    /// <summary>`62.58`, `62,58`, `62,58 %`. A point or comma is the decimal separator; where both stand, the last one is.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        text = text.Trim().TrimEnd('%').TrimEnd();
        if (text.Length is 0 or > Longest)
            return false;
        var comma = text.LastIndexOf(',');
        // The common case, without a copy.
        if (comma < 0)
            return TryPlain(text, out number);
        var point = text.LastIndexOf('.');
        var (separator, other) = comma > point ? (',', '.') : ('.', ',');
        if (text.Count(separator) > 1)
            return false;
        Span<char> plain = stackalloc char[text.Length];
        var length = 0;
        foreach (var one in text)
            if (one == separator)
                plain[length++] = '.';
            else if (one != other)
                plain[length++] = one;
        return TryPlain(plain[..length], out number);
    }

    /// <summary>`45678`, `45 678`, `45,678`: what separates thousands is no matter in a count.</summary>
    public static bool TryCount(ReadOnlySpan<char> text, out int count)
    {
        count = 0;
        if (text.Length > Longest)
            return false;
        Span<char> digits = stackalloc char[text.Length];
        var length = 0;
        foreach (var one in text.Trim())
            if (char.IsAsciiDigit(one))
                digits[length++] = one;
            else if (one is not (',' or '.' or '\'' or '’') && !char.IsWhiteSpace(one))
                return false;
        return length > 0 && int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    private static bool TryPlain(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out number
        );
}
