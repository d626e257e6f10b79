using System.Globalization;

namespace Team.Ssi;

internal static class PeriodText
{
    // Years in four digits without a leading zero: so every period has one before it.
    public static int? Year(string text) => text is [not '0', _, _, _] ? Number(text) : null;

    // int.Parse takes digits that are followed by null characters.
    public static int? Number(string text) =>
        text.All(char.IsAsciiDigit) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
