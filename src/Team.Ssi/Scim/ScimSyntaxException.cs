namespace Team.Ssi;

/// <summary>A filter or a path that cannot be read; the message is for the caller.</summary>
public sealed class ScimSyntaxException(string message) : FormatException(message);
