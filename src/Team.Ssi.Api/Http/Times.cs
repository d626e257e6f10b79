using System.Globalization;

namespace Team.Ssi.Api.Http;

/// <summary>RFC 3339: a time without an offset would be a guess.</summary>
internal static class Times
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var hasOffset = text.Length > 6 && (text[^1] == 'Z' || text[^6] is '+' or '-');
        return hasOffset
            && DateTimeOffset.TryParseExact(
                text,
                Formats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                out time
            );
    }
}
