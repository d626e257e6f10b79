using System.Globalization;
using System.Text.Json;

namespace Team.Ssi;

/// <summary>One object of a LinkedIn payload and its place; what it refuses is collected. A null member counts as absent.</summary>
internal readonly struct LinkedInNode(JsonElement element, string pointer, List<LinkedInRefusal> refusals)
{
    public bool IsRefused => refusals.Count > 0;

    public string PointerTo(string name) => $"{pointer}/{name}";

    public bool Has(string name) => Find(name) is not null;

    public LinkedInNode? Object(string name) => Find(name) is { } found ? AsObject(found, PointerTo(name)) : null;

    public IReadOnlyList<LinkedInNode> Objects(string name)
    {
        if (Find(name) is not { } found)
        {
            return [];
        }

        if (found.ValueKind != JsonValueKind.Array)
        {
            Refuse(LinkedInRefusal.WrongType, PointerTo(name), new("An array is expected here.", "Un tableau est attendu ici."));
            return [];
        }

        var nodes = new List<LinkedInNode>();
        foreach (var (index, item) in found.EnumerateArray().Index())
        {
            if (AsObject(item, string.Create(CultureInfo.InvariantCulture, $"{PointerTo(name)}/{index}")) is { } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    public decimal? Number(string name, decimal min, decimal max)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        if (found.ValueKind != JsonValueKind.Number)
        {
            return Refuse<decimal>(LinkedInRefusal.WrongType, name, new("A number is expected here.", "Un nombre est attendu ici."));
        }

        // From the digits as they were sent: through a double 19.705751 would not be 19.705751 any more.
        return found.TryGetDecimal(out var value) && Millionths.RoundToStored(value) is var stored && min <= stored && stored <= max
            ? value
            : Refuse<decimal>(
                LinkedInRefusal.OutOfRange,
                name,
                new(
                    string.Create(CultureInfo.InvariantCulture, $"From {min} to {max}."),
                    string.Create(CultureInfo.InvariantCulture, $"De {min} à {max}.")
                )
            );
    }

    public int? Count(string name)
    {
        if (Number(name, 0, int.MaxValue) is not { } number)
        {
            return null;
        }

        return decimal.IsInteger(number)
            ? decimal.ToInt32(number)
            : Refuse<int>(LinkedInRefusal.WrongType, name, new("A whole number is expected here.", "Un nombre entier est attendu ici."));
    }

    public bool? Flag(string name) =>
        Find(name)?.ValueKind switch
        {
            null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Refuse<bool>(LinkedInRefusal.WrongType, name, new("True or false is expected here.", "true ou false est attendu ici.")),
        };

    public string? Text(string name, int maxLength)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        if (found.ValueKind != JsonValueKind.String)
        {
            Refuse(LinkedInRefusal.WrongType, PointerTo(name), new("A text is expected here.", "Un texte est attendu ici."));
            return null;
        }

        var text = Decode(found);
        if (text is null)
        {
            Refuse(
                LinkedInRefusal.InvalidText,
                PointerTo(name),
                new("The text holds a character that cannot be stored.", "Le texte contient un caractère qui ne peut pas être conservé.")
            );
        }
        else if (text.Length > maxLength)
        {
            Refuse(
                LinkedInRefusal.TooLong,
                PointerTo(name),
                new(
                    string.Create(CultureInfo.InvariantCulture, $"At most {maxLength} characters."),
                    string.Create(CultureInfo.InvariantCulture, $"Au plus {maxLength} caractères.")
                )
            );
        }

        return text;
    }

    public void Refuse(string code, string at, Text detail) => refusals.Add(new(code, at, detail));

    // JSON allows "\ud800" and "\u0000": System.Text.Json throws on the one, PostgreSQL on the other.
    private static string? Decode(JsonElement element)
    {
        try
        {
            var text = element.GetString();
            return text is null || text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private LinkedInNode? AsObject(JsonElement found, string at)
    {
        if (found.ValueKind == JsonValueKind.Object)
        {
            return new(found, at, refusals);
        }

        Refuse(LinkedInRefusal.WrongType, at, new("An object is expected here.", "Un objet est attendu ici."));
        return null;
    }

    private T? Refuse<T>(string code, string name, Text detail)
        where T : struct
    {
        Refuse(code, PointerTo(name), detail);
        return null;
    }
}
