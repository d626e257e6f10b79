namespace Team.Ssi;

/// <summary>A truth as identity providers write it: Entra ID sends "True" and "False", in quotes.</summary>
public static class ScimFlag
{
    public static bool? Of(string? text) =>
        text is null ? null
        : text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;
}
