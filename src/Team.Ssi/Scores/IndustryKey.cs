using System.Collections.Frozen;

namespace Team.Ssi;

/// <summary>
/// What industries are matched by: the name's key without punctuation and "and", then one key for the names that LinkedIn
/// gives the same industry in English and French, today and before its taxonomy of 2022.
/// </summary>
public static class IndustryKey
{
    private static readonly FrozenDictionary<string, string> Canonical = IndustryAliases
        .All.SelectMany(names => names.Select(name => KeyValuePair.Create(Fold(name), Fold(names[0]))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string industry)
    {
        var key = Fold(industry);
        return Canonical.GetValueOrDefault(key, key);
    }

    internal static string Fold(string industry)
    {
        var spaced = string.Concat(NameKey.Of(industry).Select(c => char.IsPunctuation(c) || char.IsSymbol(c) ? ' ' : c));
        return string.Join(' ', spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("and" or "et")));
    }
}
