using System.Globalization;

namespace Team.Ssi;

/// <summary>A label or a sentence for people, in every language of the product: none can be written without its translation.</summary>
public sealed record Text(string English, string French)
{
    /// <summary>In the language of whoever asks.</summary>
    public override string ToString() => CultureInfo.CurrentUICulture.Name.StartsWith("fr", StringComparison.Ordinal) ? French : English;
}
