using System.Globalization;
using System.Text;

namespace Team.Ssi.Api.Demo;

/// <summary>Gives out names and addresses, each only once.</summary>
internal sealed class Roll
{
    private readonly HashSet<string> _addresses = [];

    public (string DisplayName, string Email) Enter(Dice dice, bool french)
    {
        while (true)
        {
            var first = dice.Pick(french ? Names.FrenchFirst : Names.EnglishFirst);
            var last = dice.Pick(french ? Names.FrenchLast : Names.EnglishLast);
            var email = $"{Plain(first)}.{Plain(last)}@example.com";
            // Two spellings can fold to one address, so the address decides.
            if (_addresses.Add(email))
            {
                return ($"{first} {last}", email);
            }
        }
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            // Ligatures and the stroked o do not decompose.
            var folded = letter switch
            {
                'œ' or 'Œ' => "oe",
                'ø' or 'Ø' => "o",
                _ when char.IsAsciiLetter(letter) => char.ToLower(letter, CultureInfo.InvariantCulture).ToString(),
                '-' => "-",
                _ => "",
            };
            plain.Append(folded);
        }

        return plain.ToString();
    }
}
