namespace Team.Ssi;

/// <summary>What the address of a LinkedIn profile is matched by: its path without scheme, host prefix, query and closing slash, in lower case.</summary>
public static class ProfileKey
{
    /// <returns>Null when it is no address of a profile.</returns>
    public static string? Of(string url)
    {
        var text = url.Trim();
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.AbsolutePath.Length < 2)
            return null;
        // www.linkedin.com, fr.linkedin.com and linkedin.com are one place.
        return uri.Host.EndsWith("linkedin.com", StringComparison.OrdinalIgnoreCase)
            ? "linkedin.com" + uri.AbsolutePath.TrimEnd('/').ToLowerInvariant()
            : null;
    }
}
