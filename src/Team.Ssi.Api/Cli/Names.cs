using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Cli;

/// <summary>The rule that names have in the API holds at the console too.</summary>
internal static class Names
{
    /// <returns>Null when the name is one.</returns>
    public static string? Refuse(string name) =>
        name.Length is 0 or > Rules.NameLength ? $"A name has 1 to {Rules.NameLength} characters."
        : name.Any(char.IsControl) ? "A name has no control characters."
        : null;
}
