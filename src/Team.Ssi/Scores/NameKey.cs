using System.Text;

namespace Team.Ssi;

/// <summary>What names are searched and matched by: decomposed (NFKD, Unicode UAX #15), without accents, in lower case.</summary>
public static class NameKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in WellFormed(name).Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsWhiteSpace(character))
            {
                if (key.Length > 0 && key[^1] != ' ')
                {
                    key.Append(' ');
                }
            }
            else if (!IsAccent(character))
            {
                key.Append(Plain(character));
            }
        }

        // Composed again, so that scripts whose marks are letters (Hangul, kana) keep the form they are stored and typed in.
        return key.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
    }

    // Only the accents of Latin, Greek and Cyrillic: in Thai or Devanagari a "non-spacing mark" is a vowel.
    private static bool IsAccent(char character) => character is >= '\u0300' and <= '\u036f';

    // What Unicode does not decompose and people type without: letters with a stroke, ligatures, curly apostrophes.
    private static string Plain(char character) =>
        character switch
        {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' => "d",
            'ı' => "i",
            'ς' => "σ",
            '‘' or '’' or 'ʼ' => "'",
            '\u2010' => "-",
            _ => character.ToString(),
        };

    // What string.Normalize throws on, lone surrogates and U+FFFE, becomes U+FFFD, as in any conversion to UTF-8.
    private static string WellFormed(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)).Replace('\ufffe', '\ufffd');
}
