namespace Team.Ssi;

/// <summary>Where in a resource something is: `name.givenName`, `emails[type eq "work"].value` (RFC 7644, 3.5.2). Names are compared without case.</summary>
/// <param name="Attribute">The name before the dot.</param>
/// <param name="Filter">Which of its values are meant.</param>
/// <param name="SubAttribute">The name after the dot.</param>
public sealed record ScimPath(string Attribute, ScimFilter? Filter = null, string? SubAttribute = null)
{
    /// <summary>The names alone, in lower case.</summary>
    public string Key => (SubAttribute is null ? Attribute : $"{Attribute}.{SubAttribute}").ToLowerInvariant();

    /// <exception cref="ScimSyntaxException">It is none.</exception>
    public static ScimPath Parse(string text) => new ScimReader(text).ReadPath();
}
